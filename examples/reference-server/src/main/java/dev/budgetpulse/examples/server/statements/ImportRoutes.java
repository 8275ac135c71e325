package dev.budgetpulse.examples.server.statements;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.budgetpulse.core.Book;
import dev.budgetpulse.core.change.PastChange;
import dev.budgetpulse.core.history.Undo;
import dev.budgetpulse.core.imports.ImportPreview;
import dev.budgetpulse.core.imports.PreviewLine;
import dev.budgetpulse.core.imports.ReadyImport;
import dev.budgetpulse.core.ledger.AccountId;
import dev.budgetpulse.core.ledger.BatchId;
import dev.budgetpulse.core.ledger.Entry;
import dev.budgetpulse.core.ledger.ImportBatch;
import dev.budgetpulse.core.match.Decision;
import dev.budgetpulse.core.statement.ReadingOptions;
import dev.budgetpulse.core.statement.StatementFile;
import dev.budgetpulse.examples.server.site.BadInputException;
import dev.budgetpulse.examples.server.site.Form;
import dev.budgetpulse.examples.server.site.Page;
import dev.budgetpulse.examples.server.site.Section;
import dev.budgetpulse.examples.server.site.Site;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.javalin.http.NotFoundResponse;
import io.javalin.http.UploadedFile;
import java.io.IOException;
import java.io.InputStream;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The imports: choose a file, see what it would do, take it in, undo it. */
public final class ImportRoutes {
  private static final Section SECTION = Section.IMPORT;
  private static final String ANSWER = "answer-";

  private final Site site;
  private final Uploads uploads = new Uploads(new SecureRandom(), Ticker.systemTicker());

  /** Makes the routes of a site. */
  public ImportRoutes(Site site) {
    this.site = site;
  }

  /** Adds the routes. */
  public void add(RoutesConfig routes) {
    routes.get("/import", context -> start(context, undone(context)));
    routes.post("/import", this::upload);
    routes.get("/import/{id}", this::look);
    routes.post("/import/{id}", this::commit);
    routes.post("/import/{id}/answers", this::answer);
    routes.post("/import/{id}/discard", this::discard);
    routes.get("/import/batches/{batch}/undo", this::askUndo);
    routes.post("/import/batches/{batch}/undo", this::undo);
  }

  private void start(Context context, Optional<Page.Notice> notice) {
    site.show(context, "import.jte", "Import", SECTION, views(site.book(context)).start(), notice);
  }

  private void upload(Context context) throws IOException {
    Book book = site.book(context);
    try {
      AccountId account = account(book, site.form(context));
      UploadedFile sent =
          Optional.ofNullable(context.uploadedFile("file"))
              .filter(file -> !file.filename().isBlank())
              .orElseThrow(() -> new BadInputException("Choose a file."));
      StatementFile file;
      try (InputStream content = sent.content()) {
        file = StatementFile.of(sent.filename(), content);
      }
      String id =
          uploads.keep(
              new Uploads.Upload(site.session(context), file, account, Map.of(), Optional.empty()));
      Site.goTo(context, "/import/" + id);
    } catch (BadInputException e) {
      context.status(HttpStatus.UNPROCESSABLE_CONTENT);
      start(context, Optional.of(new Page.Notice(e.getMessage(), true)));
    }
  }

  private void look(Context context) {
    Book book = site.book(context);
    Optional<Uploads.Upload> found = find(context);
    if (found.isEmpty()) {
      gone(context);
      return;
    }
    Uploads.Upload upload = found.get();
    if (upload.result().isPresent()) {
      ResultView view = views(book).result(upload, upload.result().get());
      site.show(context, "import-result.jte", "Imported", SECTION, view);
      return;
    }
    PreviewView view = views(book).preview(context.pathParam("id"), upload, preview(book, upload));
    if (view.refusal().isPresent()) {
      context.status(HttpStatus.UNPROCESSABLE_CONTENT);
    }
    site.show(context, "import-preview.jte", "Import preview", SECTION, view);
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
    uploads.replace(id, found.get().withAnswers(answers));
    Site.goTo(context, "/import/" + id);
  }

  private void commit(Context context) {
    Book book = site.book(context);
    Optional<Uploads.Upload> found = find(context);
    if (found.isEmpty()) {
      gone(context);
      return;
    }
    String id = context.pathParam("id");
    Uploads.Upload upload = found.get();
    if (upload.result().isEmpty() && preview(book, upload) instanceof ReadyImport ready) {
      Set<Integer> chosen = chosen(ready, site.form(context).all("line"));
      uploads.replace(id, upload.withResult(ready.commit(chosen)));
    }
    Site.goTo(context, "/import/" + id);
  }

  private void discard(Context context) {
    find(context).ifPresent(upload -> uploads.forget(context.pathParam("id")));
    Site.goTo(context, "/import");
  }

  private void askUndo(Context context) {
    Book book = site.book(context);
    askUndo(context, new UndoView(views(book).batch(batch(book, context)), false));
  }

  private void askUndo(Context context, UndoView view) {
    site.show(context, "import-undo.jte", "Undo an import", SECTION, view);
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
      Site.goTo(context, "/import?undone=" + removed(book, done.changeSet().revision()));
    } else if (undo instanceof Undo.Blocked) {
      context.status(HttpStatus.CONFLICT);
      askUndo(context, new UndoView(views(book).batch(batch), true));
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

  private static Optional<Page.Notice> undone(Context context) {
    return Optional.ofNullable(context.queryParam("undone"))
        .filter(count -> count.matches("[0-9]{1,9}"))
        .map(
            count ->
                new Page.Notice("The import was undone. Entries removed: " + count + ".", false));
  }

  private void gone(Context context) {
    context.status(HttpStatus.NOT_FOUND);
    String text = "The file is no longer kept here; files wait for half an hour. Choose it again.";
    start(context, Optional.of(new Page.Notice(text, true)));
  }

  /** Returns the choice that boxes make of the lines shown; the others are taken in if new. */
  private static Set<Integer> chosen(ReadyImport ready, List<String> boxes) {
    List<PreviewLine> lines = ready.lines();
    Set<Integer> chosen = new HashSet<>();
    for (int place = ImportViews.MOST_LINES; place < lines.size(); place++) {
      if (lines.get(place).verdict() instanceof Decision.Verdict.New) {
        chosen.add(place);
      }
    }
    boxes.stream()
        .filter(box -> box.matches("[0-9]{1,6}"))
        .map(Integer::valueOf)
        .filter(place -> place < lines.size())
        .forEach(chosen::add);
    return chosen;
  }

  private static ImportPreview preview(Book book, Uploads.Upload upload) {
    return book.statements()
        .preview(
            upload.file(), upload.account(), ReadingOptions.none().withAnswers(upload.answers()));
  }

  private Optional<Uploads.Upload> find(Context context) {
    return uploads.find(context.pathParam("id"), site.session(context));
  }

  private ImportViews views(Book book) {
    return new ImportViews(book, site.zone());
  }

  private static AccountId account(Book book, Form form) throws BadInputException {
    try {
      AccountId id = AccountId.parse(form.required("account"));
      if (book.accounts().find(id).isPresent()) {
        return id;
      }
    } catch (IllegalArgumentException e) {
      throw new BadInputException("Choose an account.");
    }
    throw new BadInputException("Choose an account.");
  }

  private static ImportBatch batch(Book book, Context context) {
    try {
      BatchId id = BatchId.parse(context.pathParam("batch"));
      return book.statements().batches().stream()
          .filter(batch -> batch.id().equals(id))
          .findFirst()
          .orElseThrow(NotFoundResponse::new);
    } catch (IllegalArgumentException e) {
      throw new NotFoundResponse();
    }
  }
}
