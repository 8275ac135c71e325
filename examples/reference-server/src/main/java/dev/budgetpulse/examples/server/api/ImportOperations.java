package dev.budgetpulse.examples.server.api;

import dev.budgetpulse.core.history.Undo;
import dev.budgetpulse.core.imports.ImportChoices;
import dev.budgetpulse.core.imports.ImportPreview;
import dev.budgetpulse.core.imports.ImportResult;
import dev.budgetpulse.core.imports.PreviewLine;
import dev.budgetpulse.core.imports.ReadyImport;
import dev.budgetpulse.core.ledger.AccountId;
import dev.budgetpulse.core.ledger.BatchId;
import dev.budgetpulse.core.ledger.Entry;
import dev.budgetpulse.core.ledger.EntryId;
import dev.budgetpulse.core.ledger.ImportBatch;
import dev.budgetpulse.core.ledger.ImportKey;
import dev.budgetpulse.core.ledger.ImportedLine;
import dev.budgetpulse.core.ledger.LineCursor;
import dev.budgetpulse.core.match.Decision;
import dev.budgetpulse.core.reconcile.FailedAssertion;
import dev.budgetpulse.core.statement.Control;
import dev.budgetpulse.core.statement.Detected;
import dev.budgetpulse.core.statement.LineProblem;
import dev.budgetpulse.core.statement.Question;
import dev.budgetpulse.core.statement.Reading;
import dev.budgetpulse.core.statement.ReadingOptions;
import dev.budgetpulse.core.statement.StatementFile;
import dev.budgetpulse.core.statement.StatementLine;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Bank files: what they would do, taking them in, undoing that. */
final class ImportOperations {
  private static final String ALL = "/ledgers/{ledger}/imports";
  private static final String ONE = ALL + "/{batch}";
  private static final int MOST_BYTES = 8 * 1024 * 1024;
  private static final int USUAL_PAGE = 100;
  private static final int LARGEST_PAGE = 500;

  private ImportOperations() {}

  /** A bank's file (content in base64), and what its reader has to be told. */
  @SuppressWarnings("ArrayRecordComponent") // read once and gone
  record BankFile(
      String name,
      byte[] content,
      AccountId account,
      Optional<Currency> currency,
      Map<String, String> answers,
      List<Choice> choices,
      boolean opening,
      boolean pending,
      boolean withoutRules) {}

  /** What is to become of a line, by its place in the preview. */
  record Choice(int place, What what, Optional<EntryId> entry) {}

  /** What can become of a line. */
  enum What {
    TAKE,
    LEAVE,
    LINK
  }

  /** What can be said of a file before it is taken in. */
  record Previewed(
      State state,
      Optional<String> format,
      List<Line> lines,
      List<Detected> detected,
      List<Question> questions,
      List<LineProblem> problems,
      List<Control> controls,
      Optional<Entry> opening,
      Optional<String> refusal) {}

  /** Whether a file can be taken in. */
  enum State {
    READY,
    UNCLEAR,
    REFUSED
  }

  /** A line of a file and what would become of it. */
  record Line(int place, LocalDate date, StatementLine line, Decision.Verdict verdict) {}

  /** What came of a file. */
  record Imported(
      Optional<BatchId> batch,
      Optional<Long> revision,
      List<EntryId> added,
      List<EntryId> linked,
      int known,
      int leftOut,
      Optional<FailedAssertion> imbalance) {}

  /** Lines of a batch, part by part. */
  record Lines(Optional<String> after, Optional<Integer> limit) {}

  /** Whether what others have changed since is taken back too. */
  record Undoing(boolean withLater) {}

  static List<Operation> all() {
    return List.of(
        Operation.get(ALL, "listImports", "Lists what was taken in.")
            .lists(ImportBatch.class, call -> call.book().statements().batches()),
        Operation.post(ALL + "/preview", "previewImport", "Tells what a file would do.")
            .reading()
            .takes(BankFile.class)
            .upTo(MOST_BYTES)
            .gives(Previewed.class, call -> told(preview(call))),
        Operation.post(ALL, "importFile", "Takes a file in: what is new of it, or what is chosen.")
            .takes(BankFile.class)
            .upTo(MOST_BYTES)
            .gives(Imported.class, ImportOperations::imported),
        Operation.get(ONE + "/lines", "listImportedLines", "Lists what became of each line.")
            .query(Lines.class)
            .pages(ImportedLine.class, ImportOperations::lines),
        Operation.post(ONE + "/undo", "undoImport", "Takes an import back as a whole.")
            .takes(Undoing.class)
            .gives(
                Undo.class,
                call ->
                    call.body().withLater()
                        ? call.book().statements().undoWithLater(batch(call))
                        : call.book().statements().undo(batch(call))));
  }

  private static BatchId batch(Call<?, ?> call) {
    BatchId id = call.at("batch", BatchId.class);
    if (call.book().statements().batches().stream().noneMatch(each -> each.id().equals(id))) {
      throw Refusal.notFound();
    }
    return id;
  }

  private static ImportPreview preview(Call<?, BankFile> call) {
    BankFile file = call.body();
    ReadingOptions options = ReadingOptions.none().withAnswers(file.answers());
    return call.book()
        .statements()
        .preview(
            StatementFile.of(file.name(), file.content()),
            file.account(),
            file.currency().map(options::withCurrency).orElse(options));
  }

  private static Previewed told(ImportPreview preview) {
    if (preview instanceof ReadyImport ready) {
      return new Previewed(
          State.READY,
          Optional.of(ready.format()),
          ready.lines().stream().map(ImportOperations::line).toList(),
          ready.detected(),
          List.of(),
          ready.problems(),
          ready.controls(),
          ready.opening(),
          Optional.empty());
    }
    if (preview instanceof ImportPreview.Unclear unclear) {
      Reading.Unclear reading = unclear.reading();
      return new Previewed(
          State.UNCLEAR,
          Optional.of(reading.format()),
          List.of(),
          reading.detected(),
          reading.questions(),
          List.of(),
          List.of(),
          Optional.empty(),
          Optional.empty());
    }
    Reading.Refused reading = ((ImportPreview.Refused) preview).reading();
    return new Previewed(
        State.REFUSED,
        Optional.empty(),
        List.of(),
        List.of(),
        List.of(),
        reading.problems(),
        List.of(),
        Optional.empty(),
        Optional.of(reading.message()));
  }

  private static Line line(PreviewLine line) {
    return new Line(
        line.decision().place(), line.line().date(), line.line(), line.decision().verdict());
  }

  private static Imported imported(Call<?, BankFile> call) {
    ReadyImport ready = preview(call).orThrow();
    ImportChoices choices = ImportChoices.none();
    for (Choice choice : call.body().choices()) {
      if (choice.place() < 0 || choice.place() >= ready.lines().size()) {
        throw new IllegalArgumentException("There is no line at the place " + choice.place());
      }
      choices =
          switch (choice.what()) {
            case TAKE -> choices.take(choice.place());
            case LEAVE -> choices.leave(choice.place());
            case LINK -> choices.link(choice.place(), linked(choice));
          };
    }
    choices = call.body().opening() ? choices.withOpening() : choices;
    choices = call.body().pending() ? choices.withPending() : choices;
    choices = call.body().withoutRules() ? choices.withoutRules() : choices;
    return told(ready.commit(choices));
  }

  private static EntryId linked(Choice choice) {
    return choice
        .entry()
        .orElseThrow(() -> new IllegalArgumentException("A line is linked to an entry"));
  }

  private static Imported told(ImportResult result) {
    return new Imported(
        result.batch().map(ImportBatch::id),
        result.changeSet().map(set -> set.revision()),
        result.added().stream().map(Entry::id).toList(),
        result.linked().stream().map(Entry::id).toList(),
        result.known(),
        result.leftOut(),
        result.imbalance());
  }

  private static Page<ImportedLine> lines(Call<Lines, ?> call) {
    int limit = EntryOperations.limit(call.query().limit(), USUAL_PAGE, LARGEST_PAGE);
    List<ImportedLine> lines =
        call.book()
            .statements()
            .lines(batch(call), call.query().after().map(ImportOperations::cursor), limit);
    Optional<String> next =
        lines.size() < limit
            ? Optional.empty()
            : Optional.of(printed(LineCursor.of(lines.get(lines.size() - 1))));
    return new Page<>(lines, next);
  }

  private static String printed(LineCursor cursor) {
    return cursor.date() + "_" + cursor.key().value();
  }

  private static LineCursor cursor(String text) {
    int end = text.indexOf('_');
    if (end < 0) {
      throw Refusal.of(
          Refusal.Problem.MALFORMED, List.of(new Shape.Fault("?after", "cannot be read")));
    }
    return new LineCursor(
        LocalDate.parse(text.substring(0, end)), new ImportKey(text.substring(end + 1)));
  }
}
