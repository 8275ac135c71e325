package dev.budgetpulse.examples.server.statements;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.budgetpulse.core.Book;
import dev.budgetpulse.core.change.PastChange;
import dev.budgetpulse.core.history.Undo;
import dev.budgetpulse.core.imports.ImportChoices;
import dev.budgetpulse.core.imports.ImportPreview;
import dev.budgetpulse.core.imports.PreviewLine;
import dev.budgetpulse.core.imports.ReadyImport;
import dev.budgetpulse.core.ledger.AccountId;
import dev.budgetpulse.core.ledger.BatchId;
import dev.budgetpulse.core.ledger.Entry;
import dev.budgetpulse.core.ledger.EntryCursor;
import dev.budgetpulse.core.ledger.EntryFilter;
import dev.budgetpulse.core.ledger.EntryId;
import dev.budgetpulse.core.ledger.EntryOrder;
import dev.budgetpulse.core.ledger.ImportBatch;
import dev.budgetpulse.core.ledger.Role;
import dev.budgetpulse.core.match.Decision;
import dev.budgetpulse.core.statement.ReadingOptions;
import dev.budgetpulse.core.statement.StatementFile;
import dev.budgetpulse.examples.server.site.BadInputException;
import dev.budgetpulse.examples.server.site.Form;
import dev.budgetpulse.examples.server.site.Ids;
import dev.budgetpulse.examples.server.site.Page;
import dev.budgetpulse.examples.server.site.Section;
import dev.budgetpulse.examples.server.site.Site;
import dev.budgetpulse.examples.server.site.Words;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.javalin.http.NotFoundResponse;
import io.javalin.http.UploadedFile;
import java.io.IOException;
import java.io.InputStream;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;

/** The imports: choose a file, see what it would do, decide on doubts, take it in, undo it. */
public final class ImportRoutes {
  private static final Section SECTION = Section.IMPORT;
  private static final String HERE = "/import";
  private static final String ANSWER = "answer-";
  private static final int PAGE = 50;

  /** How long a page waits for an import before it shows that it is going on, in milliseconds. */
  private static final long PATIENCE = 1_500;

  private final Site site;
  private final Executor workers;
  private final Uploads uploads = new Uploads(new SecureRandom(), Ticker.systemTicker());

  /**
   * Makes the routes of a site.
   *
   * @param workers takes files in, beside the requests
   */
  public ImportRoutes(Site site, Executor workers) {
    this.site = site;
    this.workers = workers;
  }

  /** Adds the routes. */
  public void add(RoutesConfig routes) {
    routes.get(HERE, context -> start(context, undone(context)));
    routes.post(HERE, this::upload);
    routes.get(HERE + "/{id}", this::look);
    routes.post(HERE + "/{id}", this::commit);
    routes.post(HERE + "/{id}/answers", this::answer);
    routes.get(HERE + "/{id}/review", this::review);
    routes.post(HERE + "/{id}/review", this::decide);
    routes.post(HERE + "/{id}/cancel", this::cancel);
    routes.post(HERE + "/{id}/discard", this::discard);
    routes.get(HERE + "/batches/{batch}", this::batch);
    routes.get(HERE + "/batches/{batch}/undo", this::askUndo);
    routes.post(HERE + "/batches/{batch}/undo", this::undo);
  }

  private void start(Context context, Optional<Page.Notice> notice) {
    String from = site.inAddress(context).text("from");
    site.show(
        context,
        "statements/import.jte",
        site.words(context).say("import.title"),
        SECTION,
        views(context).start(from.matches("[0-9]{1,6}") ? Integer.parseInt(from) : 0),
        notice);
  }

  private void upload(Context context) throws IOException {
    Book book = site.book(context);
    Form form = site.form(context);
    try {
      AccountId account = account(book, form);
      UploadedFile sent =
          Optional.ofNullable(context.uploadedFile("file"))
              .filter(file -> !file.filename().isBlank())
              .orElseThrow(() -> form.refusal("import.choose-file"));
      StatementFile file;
      try (InputStream content = sent.content()) {
        file = StatementFile.of(sent.filename(), content);
      }
      String id = uploads.keep(Uploads.Upload.of(site.session(context), file, account));
      Site.goTo(context, HERE + "/" + id);
    } catch (BadInputException e) {
      context.status(HttpStatus.UNPROCESSABLE_CONTENT);
      start(context, Optional.of(new Page.Notice(e.getMessage(), true)));
    }
  }

  private void look(Context context) {
    Optional<Uploads.Upload> found = find(context);
    if (found.isEmpty()) {
      gone(context);
      return;
    }
    Uploads.Upload upload = found.get();
    Optional<Work> work = upload.work();
    if (work.isEmpty()) {
      preview(context, upload, Optional.empty());
    } else if (work.get().stage() == Work.Stage.DONE) {
      site.show(
          context,
          "statements/result.jte",
          site.words(context).say("import.done"),
          SECTION,
          views(context).result(upload, work.get().result().orElseThrow()));
    } else if (work.get().isOver()) {
      boolean failed = work.get().stage() == Work.Stage.FAILED;
      uploads.change(context.pathParam("id"), now -> now.withWork(Optional.empty()));
      preview(
          context,
          upload,
          Optional.of(
              new Page.Notice(
                  site.words(context).say(failed ? "import.failed" : "import.cancelled"), failed)));
    } else {
      site.show(
          context,
          "statements/work.jte",
          site.words(context).say("import.working"),
          SECTION,
          views(context).work(context.pathParam("id"), upload, work.get()));
    }
  }

  private void preview(Context context, Uploads.Upload upload, Optional<Page.Notice> notice) {
    String id = context.pathParam("id");
    ImportPreview preview = preview(site.book(context), id, upload);
    PreviewView view = views(context).preview(id, upload, preview);
    if (view.refusal().isPresent()) {
      context.status(HttpStatus.UNPROCESSABLE_CONTENT);
    }
    String title =
        view.refusal().isPresent()
            ? "import.refused"
            : view.questions().isEmpty() ? "import.preview" : "import.question";
    site.show(
        context, "statements/preview.jte", site.words(context).say(title), SECTION, view, notice);
  }

  private void answer(Context context) {
    Optional<Uploads.Upload> found = find(context);
    if (found.isEmpty()) {
      gone(context);
      return;
    }
    Map<String, String> answers = new HashMap<>(found.get().answers());
    Form form = site.form(context);
    for (String field : context.formParamMap().keySet()) {
      if (field.startsWith(ANSWER) && field.length() < 100) {
        String key = field.substring(ANSWER.length());
        // What was only shown and not changed stays for the reader to find out.
        boolean changed = !form.text(field).equals(form.text("was-" + key));
        form.field(field)
            .filter(value -> changed && value.length() <= 200)
            .ifPresent(value -> answers.put(key, value));
      }
    }
    String id = context.pathParam("id");
    uploads.change(id, upload -> upload.withAnswers(answers));
    Site.goTo(context, HERE + "/" + id);
  }

  /** Shows one line beside the entries that it may be. */
  private void review(Context context) {
    Optional<Uploads.Upload> found = find(context);
    if (found.isEmpty()) {
      gone(context);
      return;
    }
    String id = context.pathParam("id");
    Form form = site.inAddress(context);
    ReadyImport ready = ready(context, id, found.get());
    int place = place(form, ready);
    site.show(
        context,
        "statements/review.jte",
        site.words(context).say("import.review"),
        SECTION,
        views(context).review(id, found.get(), ready, place, search(form)));
  }

  private static String search(Form form) {
    return form.field("search").filter(text -> text.length() <= 100).orElse("");
  }

  /** Keeps what was chosen for a line and goes on to the next one that nobody has decided on. */
  private void decide(Context context) throws BadInputException {
    Optional<Uploads.Upload> found = find(context);
    if (found.isEmpty()) {
      gone(context);
      return;
    }
    String id = context.pathParam("id");
    Form form = site.form(context);
    ReadyImport ready = ready(context, id, found.get());
    int place = place(form, ready);
    Optional<ImportChoices.Choice> choice = choice(form);
    uploads.change(id, upload -> upload.withChoice(place, choice));
    Set<Integer> decided = found.get().choices().keySet();
    String next =
        ImportViews.doubtful(ready).stream()
            .filter(other -> other > place && !decided.contains(other))
            .findFirst()
            .map(other -> "/review?line=" + other)
            .orElse("");
    Site.goTo(context, HERE + "/" + id + next);
  }

  private static Optional<ImportChoices.Choice> choice(Form form) throws BadInputException {
    String choice = form.text("choice");
    return switch (choice) {
      case "take" -> Optional.of(new ImportChoices.Choice.Take());
      case "leave" -> Optional.of(new ImportChoices.Choice.Leave());
      case "open" -> Optional.empty();
      default -> {
        try {
          yield Optional.of(new ImportChoices.Choice.Link(EntryId.parse(choice)));
        } catch (IllegalArgumentException e) {
          throw form.refusal("import.choose-entry");
        }
      }
    };
  }

  private ReadyImport ready(Context context, String id, Uploads.Upload upload) {
    if (preview(site.book(context), id, upload) instanceof ReadyImport ready
        && upload.work().filter(work -> work.stage() == Work.Stage.DONE).isEmpty()) {
      return ready;
    }
    throw new NotFoundResponse();
  }

  /** Returns the place of a line that may be another one of an entry that is there. */
  private static int place(Form form, ReadyImport ready) {
    String line = form.text("line");
    int place = line.matches("[0-9]{1,7}") ? Integer.parseInt(line) : Integer.MAX_VALUE;
    if (place >= ready.lines().size() || ready.lines().get(place).suspects().isEmpty()) {
      throw new NotFoundResponse();
    }
    return place;
  }

  private void commit(Context context) {
    Book book = site.book(context);
    Optional<Uploads.Upload> found = find(context);
    if (found.isEmpty()) {
      gone(context);
      return;
    }
    String id = context.pathParam("id");
    Form form = site.form(context);
    List<String> boxes = List.copyOf(form.all("line"));
    boolean opening = form.field("opening").isPresent();
    Uploads.Upload upload = found.get();
    Work work =
        new Work(
            book,
            // Read anew: by now who asks may have another role, and others may have changed things.
            () -> read(book, upload),
            ready -> choices(ready, upload, boxes, opening));
    book.access().store(Role.EDITOR);
    // Of two who send the form at once, one takes the file in.
    boolean[] mine = {false};
    uploads.change(
        id,
        now -> {
          mine[0] =
              now.work()
                  .filter(other -> !other.isOver() || other.stage() == Work.Stage.DONE)
                  .isEmpty();
          return mine[0] ? now.withWork(Optional.of(work)) : now;
        });
    if (mine[0]) {
      workers.execute(work);
      work.await(PATIENCE);
    }
    Site.goTo(context, HERE + "/" + id);
  }

  /** Returns what was chosen: by ticks for new lines, in the review for those with a likeness. */
  private static ImportChoices choices(
      ReadyImport ready, Uploads.Upload upload, List<String> boxes, boolean opening) {
    Set<Integer> ticked =
        boxes.stream()
            .filter(box -> box.matches("[0-9]{1,6}"))
            .map(Integer::valueOf)
            .collect(Collectors.toSet());
    ImportChoices choices = ImportChoices.none();
    List<PreviewLine> lines = ready.lines();
    for (int place = 0; place < lines.size(); place++) {
      ImportChoices.Choice choice = upload.choices().get(place);
      boolean fresh = lines.get(place).verdict() instanceof Decision.Verdict.New;
      if (choice instanceof ImportChoices.Choice.Link link) {
        choices = choices.link(place, link.entry());
      } else if (choice instanceof ImportChoices.Choice.Take) {
        choices = choices.take(place);
      } else if (choice instanceof ImportChoices.Choice.Leave
          || (fresh && place < ImportViews.MOST_LINES && !ticked.contains(place))) {
        choices = choices.leave(place);
      }
    }
    return opening ? choices.withOpening() : choices;
  }

  private void cancel(Context context) {
    find(context).flatMap(Uploads.Upload::work).ifPresent(Work::cancel);
    Site.goTo(context, HERE + "/" + context.pathParam("id"));
  }

  private void discard(Context context) {
    find(context)
        .ifPresent(
            upload -> {
              upload.work().ifPresent(Work::cancel);
              uploads.forget(context.pathParam("id"));
            });
    Site.goTo(context, HERE);
  }

  private void batch(Context context) {
    Book book = site.book(context);
    ImportBatch batch = batch(book, context);
    site.show(
        context,
        "statements/batch.jte",
        batch.source(),
        SECTION,
        views(context)
            .batch(
                batch,
                book.entries()
                    .page(
                        EntryFilter.all().from(batch.id()), after(site.inAddress(context)), PAGE)));
  }

  private static Optional<EntryCursor> after(Form form) {
    try {
      return form.field("after")
          .map(EntryCursor::parse)
          .filter(place -> place.order().equals(EntryOrder.NEWEST_FIRST));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private void askUndo(Context context) {
    Book book = site.book(context);
    askUndo(context, new UndoView(views(context).batch(batch(book, context)), false));
  }

  private void askUndo(Context context, UndoView view) {
    site.show(
        context,
        "statements/undo.jte",
        site.words(context).say("import.undo.title"),
        SECTION,
        view);
  }

  private void undo(Context context) {
    Book book = site.book(context);
    ImportBatch batch = batch(book, context);
    boolean withLater = site.form(context).field("later").isPresent();
    Undo undo =
        withLater
            ? book.statements().undoWithLater(batch.id())
            : book.statements().undo(batch.id());
    if (undo instanceof Undo.Done done) {
      Site.goTo(context, HERE + "?undone=" + removed(book, done.changeSet().revision()));
    } else if (undo instanceof Undo.Blocked) {
      context.status(HttpStatus.CONFLICT);
      askUndo(context, new UndoView(views(context).batch(batch), true));
    } else {
      throw new NotFoundResponse();
    }
  }

  private static long removed(Book book, long revision) {
    return book.history()
        .changes(revision)
        .filter(change -> change.key().type().equals(Entry.TYPE.name()))
        .filter(change -> change instanceof PastChange.Known known && known.after().isEmpty())
        .count();
  }

  private Optional<Page.Notice> undone(Context context) {
    Words words = site.words(context);
    return Optional.ofNullable(context.queryParam("undone"))
        .filter(count -> count.matches("[0-9]{1,9}"))
        .map(count -> new Page.Notice(words.say("import.undone", Long.valueOf(count)), false));
  }

  private void gone(Context context) {
    context.status(HttpStatus.NOT_FOUND);
    start(context, Optional.of(new Page.Notice(site.words(context).say("import.gone"), true)));
  }

  /** Returns what would happen, as it was found out before if that is still kept. */
  private ImportPreview preview(Book book, String id, Uploads.Upload upload) {
    if (upload.ready().isPresent()) {
      return upload.ready().get();
    }
    ImportPreview preview = read(book, upload);
    if (preview instanceof ReadyImport ready) {
      uploads.change(
          id, now -> now.answers().equals(upload.answers()) ? now.withReady(ready) : now);
    }
    return preview;
  }

  private static ImportPreview read(Book book, Uploads.Upload upload) {
    return book.statements()
        .preview(
            upload.file(), upload.account(), ReadingOptions.none().withAnswers(upload.answers()));
  }

  /** Finds what who asks has sent, as long as they still see the account it is to go into. */
  private Optional<Uploads.Upload> find(Context context) {
    return uploads
        .find(context.pathParam("id"), site.session(context))
        .filter(upload -> site.book(context).accounts().find(upload.account()).isPresent());
  }

  private ImportViews views(Context context) {
    return new ImportViews(site.book(context), site.words(context), site.zone(context));
  }

  private static AccountId account(Book book, Form form) throws BadInputException {
    try {
      AccountId id = AccountId.parse(form.text("account"));
      if (book.accounts().find(id).isPresent()) {
        return id;
      }
    } catch (IllegalArgumentException e) {
      throw form.refusal("import.choose-account");
    }
    throw form.refusal("import.choose-account");
  }

  private static ImportBatch batch(Book book, Context context) {
    BatchId id = Ids.inPath(context, "batch", BatchId::parse);
    return book.statements().batches().stream()
        .filter(batch -> batch.id().equals(id))
        .findFirst()
        .orElseThrow(NotFoundResponse::new);
  }
}
