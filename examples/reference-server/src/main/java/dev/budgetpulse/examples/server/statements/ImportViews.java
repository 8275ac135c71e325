package dev.budgetpulse.examples.server.statements;

import dev.budgetpulse.core.Book;
import dev.budgetpulse.core.imports.ImportPreview;
import dev.budgetpulse.core.imports.ImportResult;
import dev.budgetpulse.core.imports.PreviewLine;
import dev.budgetpulse.core.imports.ReadyImport;
import dev.budgetpulse.core.ledger.Account;
import dev.budgetpulse.core.ledger.AccountId;
import dev.budgetpulse.core.ledger.Entry;
import dev.budgetpulse.core.ledger.EntryFilter;
import dev.budgetpulse.core.ledger.ImportBatch;
import dev.budgetpulse.core.match.Decision.Verdict;
import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.core.statement.Control;
import dev.budgetpulse.core.statement.Detected;
import dev.budgetpulse.core.statement.LineProblem;
import dev.budgetpulse.core.statement.Question;
import dev.budgetpulse.core.statement.Reading;
import dev.budgetpulse.examples.server.site.Amount;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Makes views of imports. */
final class ImportViews {
  /** How many lines a page shows; the rest follows the usual rule. */
  static final int MOST_LINES = 1000;

  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM uuuu", Locale.UK);
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm", Locale.UK);

  private final Book book;
  private final ZoneId zone;

  ImportViews(Book book, ZoneId zone) {
    this.book = book;
    this.zone = zone;
  }

  ImportStartView start() {
    return new ImportStartView(
        book.accounts().all().stream()
            .filter(account -> !account.closed())
            .map(account -> new ImportStartView.Account(account.id().toString(), label(account)))
            .toList(),
        book.statements().batches().stream().map(this::batch).toList());
  }

  ImportStartView.Batch batch(ImportBatch batch) {
    return new ImportStartView.Batch(
        batch.id().toString(),
        batch.source(),
        account(batch.account()),
        book.statements()
            .changeSet(batch.id())
            .map(changeSet -> TIME.format(changeSet.at().atZone(zone)))
            .orElse(""),
        book.entries().stream(EntryFilter.all().from(batch.id())).count());
  }

  ResultView result(Uploads.Upload upload, ImportResult result) {
    return new ResultView(
        upload.file().name(),
        account(upload.account()),
        result.added().size(),
        result.known() + result.linked().size(),
        result.leftOut(),
        result
            .imbalance()
            .map(
                failed ->
                    new ResultView.Imbalance(
                        day(failed.assertion().date()),
                        Amount.of(failed.assertion().balance()),
                        Amount.of(failed.actual()))),
        result.batch().map(batch -> batch.id().toString()));
  }

  PreviewView preview(String id, Uploads.Upload upload, ImportPreview preview) {
    String source = upload.file().name();
    String account = account(upload.account());
    if (preview instanceof ReadyImport ready) {
      return new PreviewView(
          id,
          source,
          account,
          ready.format(),
          found(ready.detected()),
          List.of(),
          Optional.empty(),
          Optional.of(ready(ready)),
          problems(ready.problems()));
    }
    if (preview instanceof ImportPreview.Unclear unclear) {
      return new PreviewView(
          id,
          source,
          account,
          unclear.reading().format(),
          found(unclear.reading().detected()),
          unclear.reading().questions().stream()
              .map(question -> ask(question, upload.answers()))
              .toList(),
          Optional.empty(),
          Optional.empty(),
          List.of());
    }
    Reading.Refused refused = ((ImportPreview.Refused) preview).reading();
    return new PreviewView(
        id,
        source,
        account,
        "",
        List.of(),
        List.of(),
        Optional.of(
            new PreviewView.Refusal(title(refused.reason()), refused.message(), refused.line())),
        Optional.empty(),
        problems(refused.problems()));
  }

  private PreviewView.Ready ready(ReadyImport ready) {
    List<PreviewView.Line> lines = new ArrayList<>();
    int fresh = 0;
    int similar = 0;
    for (int i = 0; i < ready.lines().size(); i++) {
      PreviewLine line = ready.lines().get(i);
      fresh += line.verdict() instanceof Verdict.New ? 1 : 0;
      similar += line.suspects().isEmpty() ? 0 : 1;
      if (i < MOST_LINES) {
        lines.add(line(i, line));
      }
    }
    return new PreviewView.Ready(
        lines,
        ready.lines().size() - lines.size(),
        fresh,
        similar,
        ready.lines().size() - fresh - similar,
        Amount.signed(ready.statement().total()),
        ready.statement().pending().size(),
        ready
            .statement()
            .closing()
            .map(
                balance ->
                    new PreviewView.Closing(
                        Amount.of(balance.amount()), balance.date().map(ImportViews::day))),
        (int)
            ready.controls().stream()
                .filter(control -> control.outcome() == Control.Outcome.PASSED)
                .count(),
        ready.controls().stream()
            .filter(control -> control.outcome() == Control.Outcome.FAILED)
            .map(ImportViews::failed)
            .toList());
  }

  private static PreviewView.Failed failed(Control control) {
    String what =
        switch (control.check()) {
          case COUNT -> "Movements";
          case COUNT_IN -> "Movements in";
          case COUNT_OUT -> "Movements out";
          case SUM -> "Sum";
          case SUM_IN -> "Money in";
          case SUM_OUT -> "Money out";
          case NET -> "More in than out";
          case CLOSING -> "Closing balance";
          case PARTS -> "A movement";
        };
    if (control instanceof Control.Sum sum) {
      String place = sum.line().map(line -> " in line " + line).orElse("");
      return new PreviewView.Failed(what + place, text(sum.stated()), text(sum.found()));
    }
    Control.Count count = (Control.Count) control;
    return new PreviewView.Failed(
        what, count.stated().map(String::valueOf).orElse(""), String.valueOf(count.found()));
  }

  private static String text(Optional<Money> amount) {
    return amount.map(money -> Amount.of(money).text()).orElse("something else");
  }

  private PreviewView.Line line(int index, PreviewLine line) {
    Verdict verdict = line.verdict();
    String name;
    String text;
    if (verdict instanceof Verdict.New) {
      name = "new";
      text = "new";
    } else if (!line.suspects().isEmpty()) {
      name = "similar";
      text =
          (verdict instanceof Verdict.Review ? "looks like" : "is")
              + " the entry of "
              + named(line.suspects().get(0).entry());
    } else {
      name = "known";
      text = verdict instanceof Verdict.Known ? "already imported" : "repeated in the file";
    }
    return new PreviewView.Line(
        index,
        line.line().line(),
        day(line.line().date()),
        line.line().payee(),
        line.line().memo(),
        Amount.signed(line.line().amount()),
        name,
        text);
  }

  private String named(Entry entry) {
    return day(entry.date())
        + entry.payee().flatMap(book.payees()::find).map(payee -> ", " + payee.name()).orElse("");
  }

  private static PreviewView.Ask ask(Question question, Map<String, String> answers) {
    return new PreviewView.Ask(
        question.key(),
        question.text(),
        question.choices().stream()
            .map(
                choice ->
                    new PreviewView.Choice(
                        choice.value(),
                        choice.label(),
                        choice.value().equals(answers.get(question.key()))))
            .toList());
  }

  private static List<PreviewView.Found> found(List<Detected> detected) {
    return detected.stream()
        .map(
            found ->
                new PreviewView.Found(
                    found.key(), name(found.key()), found.value(), found.evidence()))
        .toList();
  }

  private static List<PreviewView.Problem> problems(List<LineProblem> problems) {
    return problems.stream()
        .limit(MOST_LINES)
        .map(problem -> new PreviewView.Problem(problem.line(), problem.message()))
        .toList();
  }

  private static String name(String key) {
    String words = key.replace('-', ' ').replace('.', ' ').replace('_', ' ');
    return words.isEmpty()
        ? words
        : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
  }

  private static String title(Reading.Reason reason) {
    return switch (reason) {
      case EMPTY -> "The file is empty";
      case UNKNOWN_FORMAT -> "This is no bank file that is known here";
      case MALFORMED -> "The file breaks the rules of its format";
      case HOSTILE -> "The file tries something it should not";
      case TOO_LARGE -> "The file is too large";
      case BANK_ERROR -> "The bank reports an error";
      case NO_STATEMENT -> "There is no statement in the file";
      case NO_READABLE_LINE -> "None of its lines can be read";
      case CLOSED_ACCOUNT -> "The account is closed";
    };
  }

  private String account(AccountId id) {
    return book.accounts().find(id).map(ImportViews::label).orElse("");
  }

  private static String label(Account account) {
    return account.name() + " (" + account.currency().getCurrencyCode() + ")";
  }

  private static String day(LocalDate date) {
    return DAY.format(date);
  }
}
