package dev.budgetpulse.examples.server.statements;

import dev.budgetpulse.core.Book;
import dev.budgetpulse.core.imports.ImportChoices;
import dev.budgetpulse.core.imports.ImportPreview;
import dev.budgetpulse.core.imports.ImportResult;
import dev.budgetpulse.core.imports.PreviewLine;
import dev.budgetpulse.core.imports.ReadyImport;
import dev.budgetpulse.core.ledger.Account;
import dev.budgetpulse.core.ledger.AccountId;
import dev.budgetpulse.core.ledger.Category;
import dev.budgetpulse.core.ledger.CategoryId;
import dev.budgetpulse.core.ledger.Entry;
import dev.budgetpulse.core.ledger.EntryFilter;
import dev.budgetpulse.core.ledger.EntryPage;
import dev.budgetpulse.core.ledger.EntryTotal;
import dev.budgetpulse.core.ledger.ImportBatch;
import dev.budgetpulse.core.ledger.Origin;
import dev.budgetpulse.core.ledger.Payee;
import dev.budgetpulse.core.ledger.PayeeId;
import dev.budgetpulse.core.ledger.Role;
import dev.budgetpulse.core.match.Decision.Verdict;
import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.core.rule.Rule;
import dev.budgetpulse.core.statement.Control;
import dev.budgetpulse.core.statement.Detected;
import dev.budgetpulse.core.statement.LineProblem;
import dev.budgetpulse.core.statement.Question;
import dev.budgetpulse.core.statement.Reading;
import dev.budgetpulse.core.statement.Wording;
import dev.budgetpulse.examples.server.site.Words;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes views of imports. */
final class ImportViews {
  /** How many lines a page shows; the rest follows the usual rule. */
  static final int MOST_LINES = 1000;

  private static final int BATCHES = 10;
  private static final int OTHER_DAYS = 92;
  private static final int MOST_OTHERS = 10;

  private final Book book;
  private final Words words;
  private final ZoneId zone;

  ImportViews(Book book, Words words, ZoneId zone) {
    this.book = book;
    this.words = words;
    this.zone = zone;
  }

  private boolean isEditable() {
    return book.role() != Role.VIEWER;
  }

  /**
   * Makes the view of the first page.
   *
   * @param from how many of the latest imports are not shown
   */
  ImportStartView start(int from) {
    List<ImportBatch> batches = book.statements().batches();
    return new ImportStartView(
        book.accounts().all().stream()
            .filter(account -> !account.closed())
            .map(account -> new ImportStartView.Account(account.id().toString(), label(account)))
            .toList(),
        batches.stream().skip(from).limit(BATCHES).map(this::batch).toList(),
        batches.size() > from + BATCHES
            ? Optional.of("/import?from=" + (from + BATCHES))
            : Optional.empty(),
        isEditable());
  }

  ImportStartView.Batch batch(ImportBatch batch) {
    return new ImportStartView.Batch(
        batch.id().toString(),
        batch.source(),
        account(batch.account()),
        book.statements().changeSet(batch.id()).map(changeSet -> time(changeSet.at())).orElse(""),
        book.entries().totals(EntryFilter.all().from(batch.id()), EntryTotal.By.ALL).stream()
            .mapToLong(EntryTotal::count)
            .sum());
  }

  private String time(Instant moment) {
    return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
        .withLocale(words.locale())
        .format(moment.atZone(zone));
  }

  BatchView batch(ImportBatch batch, EntryPage page) {
    Map<String, String> rules =
        book.rules().all().stream()
            .collect(Collectors.toMap(rule -> rule.id().toString(), Rule::name));
    Map<CategoryId, String> categories =
        book.categories().all().stream().collect(Collectors.toMap(Category::id, Category::name));
    Map<PayeeId, String> payees = payees();
    return new BatchView(
        batch(batch),
        page.entries().stream()
            .map(
                entry ->
                    new BatchView.Row(
                        entry.id().toString(),
                        words.day(entry.date()),
                        payee(entry, payees),
                        entry.memo(),
                        words.signed(entry.amount()),
                        entry.splits().stream()
                            .flatMap(part -> part.category().stream())
                            .map(id -> categories.getOrDefault(id, ""))
                            .collect(Collectors.joining(", ")),
                        entry.origins().values().stream()
                            .map(ImportViews::rule)
                            .flatMap(rule -> Optional.ofNullable(rules.get(rule)).stream())
                            .distinct()
                            .toList()))
            .toList(),
        page.next().map(next -> "/import/batches/" + batch.id() + "?after=" + next),
        isEditable());
  }

  /** Returns the id of the rule that a value comes from, which is followed by its version. */
  private static String rule(Origin origin) {
    return origin.detail().replaceFirst("@.*", "");
  }

  private Map<PayeeId, String> payees() {
    return book.payees().all().stream().collect(Collectors.toMap(Payee::id, Payee::name));
  }

  private static String payee(Entry entry, Map<PayeeId, String> payees) {
    return entry.payee().flatMap(id -> Optional.ofNullable(payees.get(id))).orElse("");
  }

  WorkView work(String id, Uploads.Upload upload, Work work) {
    return new WorkView(
        id,
        upload.file().name(),
        account(upload.account()),
        work.stage().name().toLowerCase(Locale.ROOT),
        work.lines());
  }

  /** Returns the places of the lines that somebody has to decide on. */
  static List<Integer> doubtful(ReadyImport ready) {
    List<Integer> places = new ArrayList<>();
    for (int place = 0; place < ready.lines().size(); place++) {
      if (ready.lines().get(place).verdict() instanceof Verdict.Review) {
        places.add(place);
      }
    }
    return places;
  }

  ReviewView review(String id, Uploads.Upload upload, ReadyImport ready, int place, String search) {
    PreviewLine line = ready.lines().get(place);
    List<Integer> places = doubtful(ready);
    int number = places.indexOf(place);
    Map<PayeeId, String> payees = payees();
    List<ReviewView.Candidate> candidates = new ArrayList<>();
    for (PreviewLine.Suspect suspect : line.suspects()) {
      candidates.add(
          candidate(
              suspect.entry(),
              payees,
              suspect.match().reasons().stream()
                  .map(reason -> "import.evidence." + Words.word(reason.evidence()))
                  .toList(),
              candidates.size() < 9 ? String.valueOf(candidates.size() + 1) : ""));
    }
    return new ReviewView(
        id,
        place,
        number + 1,
        places.size(),
        words.day(line.line().date()),
        line.line().payee(),
        line.line().memo(),
        words.signed(line.line().amount()),
        candidates,
        chosen(upload, place),
        search,
        search.isEmpty() ? List.of() : others(line, upload.account(), search, payees),
        neighbour(id, places, number - 1),
        number < 0 ? Optional.empty() : neighbour(id, places, number + 1));
  }

  private static Optional<String> neighbour(String id, List<Integer> places, int number) {
    return number >= 0 && number < places.size()
        ? Optional.of("/import/" + id + "/review?line=" + places.get(number))
        : Optional.empty();
  }

  private static String chosen(Uploads.Upload upload, int place) {
    ImportChoices.Choice choice = upload.choices().get(place);
    if (choice instanceof ImportChoices.Choice.Link link) {
      return link.entry().toString();
    }
    return choice instanceof ImportChoices.Choice.Take ? "take" : choice == null ? "" : "leave";
  }

  private ReviewView.Candidate candidate(
      Entry entry, Map<PayeeId, String> payees, List<String> evidence, String key) {
    return new ReviewView.Candidate(
        entry.id().toString(),
        words.day(entry.date()),
        payee(entry, payees),
        entry.memo(),
        words.signed(entry.amount()),
        evidence,
        key);
  }

  /** Finds entries of the account that a line may be though they do not look like it. */
  private List<ReviewView.Candidate> others(
      PreviewLine line, AccountId account, String search, Map<PayeeId, String> payees) {
    EntryFilter filter =
        EntryFilter.all()
            .on(account)
            .between(
                line.line().date().minusDays(OTHER_DAYS), line.line().date().plusDays(OTHER_DAYS))
            .withStatus(EnumSet.of(Entry.Status.UNCLEARED, Entry.Status.CLEARED));
    return book
        .entries()
        .page(filter.containing(search), Optional.empty(), MOST_OTHERS)
        .entries()
        .stream()
        .map(entry -> candidate(entry, payees, List.of(), ""))
        .toList();
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
                        words.day(failed.assertion().date()),
                        words.amount(failed.assertion().balance()),
                        words.amount(failed.actual()))),
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
          Optional.of(ready(ready, upload)),
          problems(ready.problems()),
          isEditable());
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
          List.of(),
          isEditable());
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
            new PreviewView.Refusal(
                title(refused.reason()),
                remark(refused.wording(), refused.message()),
                refused.line())),
        Optional.empty(),
        problems(refused.problems()),
        isEditable());
  }

  private PreviewView.Ready ready(ReadyImport ready, Uploads.Upload upload) {
    List<Integer> doubtful = doubtful(ready);
    List<PreviewView.Line> lines = new ArrayList<>();
    int fresh = 0;
    int similar = 0;
    for (int i = 0; i < ready.lines().size(); i++) {
      PreviewLine line = ready.lines().get(i);
      fresh += line.verdict() instanceof Verdict.New ? 1 : 0;
      similar += line.suspects().isEmpty() ? 0 : 1;
      if (i < MOST_LINES) {
        lines.add(line(i, line, upload));
      }
    }
    return new PreviewView.Ready(
        lines,
        ready.lines().size() - lines.size(),
        fresh,
        similar,
        doubtful.size(),
        (int) doubtful.stream().filter(place -> !upload.choices().containsKey(place)).count(),
        ready
            .opening()
            .map(
                entry ->
                    new PreviewView.Closing(
                        words.amount(entry.amount()), Optional.of(words.day(entry.date())))),
        ready.lines().size() - fresh - similar,
        words.signed(ready.statement().total()),
        ready.statement().pending().size(),
        ready
            .statement()
            .closing()
            .map(
                balance ->
                    new PreviewView.Closing(
                        words.amount(balance.amount()), balance.date().map(words::day))),
        (int)
            ready.controls().stream()
                .filter(control -> control.outcome() == Control.Outcome.PASSED)
                .count(),
        ready.controls().stream()
            .filter(control -> control.outcome() == Control.Outcome.FAILED)
            .map(this::failed)
            .toList());
  }

  private PreviewView.Failed failed(Control control) {
    String what = words.say("import.control." + Words.word(control.check()));
    if (control instanceof Control.Sum sum) {
      String place =
          sum.line().map(line -> words.say("import.control.in-line", what, line)).orElse(what);
      return new PreviewView.Failed(place, text(sum.stated()), text(sum.found()));
    }
    Control.Count count = (Control.Count) control;
    return new PreviewView.Failed(
        what, count.stated().map(String::valueOf).orElse(""), String.valueOf(count.found()));
  }

  private String text(Optional<Money> amount) {
    return amount
        .map(money -> words.amount(money).text())
        .orElseGet(() -> words.say("import.something-else"));
  }

  private PreviewView.Line line(int index, PreviewLine line, Uploads.Upload upload) {
    Verdict verdict = line.verdict();
    String name;
    String text;
    if (verdict instanceof Verdict.New) {
      name = "new";
      text = words.say("import.verdict.new");
    } else if (!line.suspects().isEmpty()) {
      name = verdict instanceof Verdict.Review ? "doubtful" : "similar";
      text = similar(line, upload.choices().get(index));
    } else {
      name = "known";
      text =
          words.say(
              verdict instanceof Verdict.Known
                  ? "import.verdict.known"
                  : "import.verdict.repeated");
    }
    return new PreviewView.Line(
        index,
        line.line().line(),
        words.day(line.line().date()),
        line.line().payee(),
        line.line().memo(),
        words.signed(line.line().amount()),
        name,
        text);
  }

  private String similar(PreviewLine line, ImportChoices.@Nullable Choice choice) {
    if (choice instanceof ImportChoices.Choice.Take) {
      return words.say("import.verdict.taken");
    }
    if (choice instanceof ImportChoices.Choice.Leave) {
      return words.say("import.verdict.left");
    }
    if (choice instanceof ImportChoices.Choice.Link link) {
      return words.say(
          "import.verdict.is", book.entries().find(link.entry()).map(this::named).orElse(""));
    }
    return words.say(
        line.verdict() instanceof Verdict.Review ? "import.verdict.like" : "import.verdict.is",
        named(line.suspects().get(0).entry()));
  }

  private String named(Entry entry) {
    return words.day(entry.date())
        + entry.payee().flatMap(book.payees()::find).map(payee -> ", " + payee.name()).orElse("");
  }

  private PreviewView.Ask ask(Question question, Map<String, String> answers) {
    return new PreviewView.Ask(
        question.key(),
        asked(question.wording(), question.text()),
        question.choices().stream()
            .map(
                choice ->
                    new PreviewView.Choice(
                        choice.value(),
                        asked(choice.wording(), choice.label()),
                        choice.value().equals(answers.get(question.key()))))
            .toList());
  }

  private String asked(Wording wording, String text) {
    return said("import.ask." + wording.name(), wording, text);
  }

  private String remark(Wording wording, String text) {
    return said("import.remark." + wording.name(), wording, text);
  }

  /** Returns what a reader says in the language of who reads it, as far as there are words. */
  private String said(String key, Wording wording, String text) {
    return words.has(key)
        ? words.say(
            key,
            wording.arguments().stream()
                .map(argument -> key.endsWith(".is") ? day(argument) : argument)
                .toArray())
        : text;
  }

  private String day(String text) {
    try {
      return words.day(LocalDate.parse(text));
    } catch (DateTimeException e) {
      return text;
    }
  }

  private List<PreviewView.Found> found(List<Detected> detected) {
    return detected.stream()
        .map(
            found ->
                new PreviewView.Found(
                    found.key(), name(found.key()), found.value(), evidence(found)))
        .toList();
  }

  private String evidence(Detected found) {
    return found.reasons().isEmpty()
        ? found.evidence()
        : found.reasons().stream()
            .map(reason -> remark(reason, found.evidence()))
            .distinct()
            .collect(Collectors.joining(", "));
  }

  private List<PreviewView.Problem> problems(List<LineProblem> problems) {
    return problems.stream()
        .limit(MOST_LINES)
        .map(
            problem ->
                new PreviewView.Problem(
                    problem.line(), remark(problem.wording(), problem.message())))
        .toList();
  }

  /** Returns what people call something that was found out, as far as there are words. */
  private String name(String key) {
    return words.has("import.found." + key) ? words.say("import.found." + key) : key;
  }

  private String title(Reading.Reason reason) {
    return words.say("import.reason." + Words.word(reason));
  }

  private String account(AccountId id) {
    return book.accounts().find(id).map(ImportViews::label).orElse("");
  }

  private static String label(Account account) {
    return account.name() + " (" + account.currency().getCurrencyCode() + ")";
  }
}
