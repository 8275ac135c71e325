package dev.budgetpulse.examples.server.entries;

import dev.budgetpulse.core.Book;
import dev.budgetpulse.core.ledger.Account;
import dev.budgetpulse.core.ledger.CategoryId;
import dev.budgetpulse.core.ledger.Entry;
import dev.budgetpulse.core.ledger.EntryChange;
import dev.budgetpulse.core.ledger.EntryCursor;
import dev.budgetpulse.core.ledger.EntryDraft;
import dev.budgetpulse.core.ledger.EntryFilter;
import dev.budgetpulse.core.ledger.EntryId;
import dev.budgetpulse.core.ledger.EntryOrder;
import dev.budgetpulse.core.ledger.EntryPage;
import dev.budgetpulse.core.ledger.Payee;
import dev.budgetpulse.core.ledger.Role;
import dev.budgetpulse.core.ledger.Split;
import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.core.preference.StandardPreferences;
import dev.budgetpulse.examples.server.later.Answer;
import dev.budgetpulse.examples.server.later.Answers;
import dev.budgetpulse.examples.server.later.Later;
import dev.budgetpulse.examples.server.site.BadInputException;
import dev.budgetpulse.examples.server.site.Form;
import dev.budgetpulse.examples.server.site.Page;
import dev.budgetpulse.examples.server.site.Section;
import dev.budgetpulse.examples.server.site.Site;
import dev.budgetpulse.examples.server.site.Words;
import dev.budgetpulse.insights.categorise.Purchase;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.javalin.http.NotFoundResponse;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** The entries: the list, and the form of one. */
public final class EntryRoutes {
  private static final int PAGE = 50;
  private static final Section SECTION = Section.ENTRIES;
  private static final String HERE = "/entries";

  /** How many pages of what was searched for are kept. */
  private static final int KEPT = 100;

  private final Site site;
  private final CategoryProposals proposals;
  private final Answers<Searched, EntryPage> found;

  /**
   * Makes the routes of a site.
   *
   * @param searching looks for words, which may be in any entry
   * @param proposals proposes categories
   */
  public EntryRoutes(Site site, Later searching, CategoryProposals proposals) {
    this.site = site;
    this.proposals = proposals;
    this.found = new Answers<>(searching, KEPT);
  }

  /** A page of what is searched for. */
  private record Searched(EntryFilter filter, EntryOrder order, Optional<EntryCursor> after) {}

  /** Adds the routes. */
  public void add(RoutesConfig routes) {
    routes.get(HERE, this::list);
    routes.get(HERE + "/new", this::showNew);
    new ExportRoutes(site).add(routes);
    new QuickRoutes(site, proposals).add(routes);
    new TransferRoutes(site).add(routes);
    new BulkRoutes(site).add(routes);
    new SplitRoutes(site).add(routes);
    routes.get(HERE + "/proposal", this::propose);
    routes.post(HERE, this::add);
    routes.get(HERE + "/{id}", this::showOne);
    routes.post(HERE + "/{id}", this::change);
    routes.post(HERE + "/{id}/category", this::categorise);
    routes.post(HERE + "/{id}/delete", this::remove);
    routes.post(HERE + "/{id}/unlock", this::unlock);
  }

  private void list(Context context) {
    Book book = site.book(context);
    Form form = site.inAddress(context);
    Words words = site.words(context);
    EntryQuery query = EntryQuery.of(form, book, words, site.preferences(context));
    Optional<Answer<EntryPage>> listed = listed(book, query);
    if (listed.isEmpty()) {
      site.showComing(context, words.say("entries.title"), SECTION);
      return;
    }
    Optional<Entry> edited = form.field("edit").flatMap(id -> Asked.entry(book, id));
    EntriesView view =
        EntryViews.of(book, words)
            .list(
                query,
                listed.get().value(),
                listed.get().isCurrent(),
                edited,
                site.today(context),
                site.preferences(context).get(StandardPreferences.FIRST_WEEKDAY));
    Optional<Page.Notice> notice =
        query.ignored().isEmpty()
            ? Optional.empty()
            : Optional.of(
                new Page.Notice(
                    words.say(
                        "entries.ignored",
                        query.ignored().stream()
                            .map(name -> words.say("entries.field." + name))
                            .collect(Collectors.joining(", "))),
                    true));
    site.show(context, "entries/entries.jte", words.say("entries.title"), SECTION, view, notice);
  }

  /**
   * Returns a page of entries, empty if words are being looked for that nobody has looked for yet.
   */
  private Optional<Answer<EntryPage>> listed(Book book, EntryQuery query) {
    EntryOrder order = query.order().order();
    Supplier<EntryPage> read =
        () -> book.entries().page(query.filter(), order, query.after(), PAGE);
    if (query.filter().text().isEmpty()) {
      return Optional.of(new Answer<>(read.get(), true));
    }
    return found
        .find(book, new Searched(query.filter(), order, query.after()), read)
        .map(one -> one.isCurrent() ? one : new Answer<>(asTheyAre(book, one.value()), false));
  }

  /** Returns the same entries as they are now, without those that are gone. */
  private static EntryPage asTheyAre(Book book, EntryPage page) {
    List<EntryId> ids = page.entries().stream().map(Entry::id).toList();
    Map<EntryId, Entry> now =
        book.access().store(Role.VIEWER).entries(book.ledger().id(), ids).stream()
            .collect(Collectors.toMap(Entry::id, entry -> entry));
    return new EntryPage(
        ids.stream().flatMap(id -> Optional.ofNullable(now.get(id)).stream()).toList(),
        page.next());
  }

  private void showNew(Context context) {
    EntryViews views = views(context);
    EntryFormView.Fields fields =
        new EntryFormView.Fields(
            site.today(context).toString(),
            "",
            false,
            "",
            "",
            site.inAddress(context).text("account"),
            "",
            "",
            "");
    show(context, views.newForm(fields, back(context)), Optional.empty());
  }

  private void showOne(Context context) {
    Book book = site.book(context);
    EntryViews views = EntryViews.of(book, site.words(context));
    Entry entry = Asked.entry(book, context);
    EntryFormView form = views.form(entry, back(context));
    show(
        context,
        views.isEditable()
            ? form.proposing(views.proposal(proposals.find(book, site.preferences(context), entry)))
            : form,
        Optional.empty());
  }

  /** Shows, while somebody types an entry, which category it may have. */
  private void propose(Context context) {
    Book book = site.book(context);
    Form form = site.inAddress(context);
    EntryViews views = views(context);
    ProposalView view = ProposalView.NONE;
    if (views.isEditable() && form.field("payee").isPresent()) {
      try {
        Purchase purchase =
            Purchase.of(
                form.date("date"),
                amount(form, Asked.account(book, form, "account").currency()),
                form.text("payee") + " " + form.text("memo"));
        view = views.proposal(proposals.find(book, site.preferences(context), purchase));
      } catch (BadInputException | IllegalArgumentException e) {
        // What is not typed to its end yet has no category either.
        view = ProposalView.NONE;
      }
    }
    site.showPart(context, "entries/proposal.jte", view);
  }

  private void add(Context context) {
    Book book = site.book(context);
    Form form = site.form(context);
    try {
      Account account = Asked.account(book, form, "account");
      Money amount = amount(form, account.currency());
      EntryDraft draft =
          EntryDraft.of(account.id(), form.date("date"), amount)
              .payee(form.text("payee"))
              .memo(form.text("memo"))
              .tags(EntryQuery.tags(form.text("tags")));
      Entry added = book.entries().add(chosen(form).map(draft::category).orElse(draft));
      if (form.text("then").equals("split")) {
        Site.goTo(context, HERE + "/" + added.id() + "/split");
      } else {
        added(context, book, added, EntryQuery.back(form.field("back")));
      }
    } catch (BadInputException | IllegalArgumentException e) {
      refuse(context, views(context).newForm(fields(form), EntryQuery.back(form.field("back"))), e);
    }
  }

  /** Says that an entry was added, and whether it looks like another one. */
  static void added(Context context, Book book, Entry entry, String address) {
    String key = Twins.of(book, entry).isEmpty() ? "entries.done.added" : "entries.done.added-twin";
    Site.goToDone(context, address, key, entry.version(), 1);
  }

  private void change(Context context) {
    Book book = site.book(context);
    Form form = site.form(context);
    Entry entry = Asked.entry(book, context);
    try {
      Entry seen = Asked.atVersion(entry, form);
      finish(
          context,
          book,
          seen.version() == entry.version()
              ? book.entries().change(changed(book, seen, form))
              : new EntryChange.Conflict(entry),
          form,
          Optional.of(fields(form)));
    } catch (BadInputException | IllegalArgumentException e) {
      refuse(
          context,
          views(context)
              .form(entry, fields(form), Optional.empty(), EntryQuery.back(form.field("back"))),
          e);
    }
  }

  private void categorise(Context context) {
    Book book = site.book(context);
    Form form = site.form(context);
    Entry entry = Asked.entry(book, context);
    try {
      Entry changed =
          Asked.atVersion(entry.withCategory(Asked.category(form, form.field("category"))), form);
      finish(context, book, book.entries().change(changed), form, Optional.empty());
    } catch (BadInputException e) {
      refuse(context, views(context).form(entry, EntryQuery.back(form.field("back"))), e);
    }
  }

  private void remove(Context context) {
    Book book = site.book(context);
    Form form = site.form(context);
    Entry entry = Asked.entry(book, context);
    try {
      EntryChange change = book.entries().remove(Asked.atVersion(entry, form));
      if (change instanceof EntryChange.Done) {
        Site.goToDone(
            context,
            EntryQuery.back(form.field("back")),
            "entries.done.deleted",
            Asked.revision(book, entry.id()),
            1);
      } else {
        finish(context, book, change, form, Optional.empty());
      }
    } catch (BadInputException e) {
      refuse(context, views(context).form(entry, EntryQuery.back(form.field("back"))), e);
    }
  }

  private void unlock(Context context) {
    Book book = site.book(context);
    Form form = site.form(context);
    Entry entry = Asked.entry(book, context);
    try {
      finish(
          context,
          book,
          book.entries().unlock(Asked.atVersion(entry, form)),
          form,
          Optional.empty());
    } catch (BadInputException e) {
      refuse(context, views(context).form(entry, EntryQuery.back(form.field("back"))), e);
    }
  }

  private void finish(
      Context context,
      Book book,
      EntryChange change,
      Form form,
      Optional<EntryFormView.Fields> typed) {
    Words words = site.words(context);
    String back = EntryQuery.back(form.field("back"));
    if (change instanceof EntryChange.Conflict conflict) {
      EntryViews views = EntryViews.of(book, words);
      Entry current = conflict.current();
      context.status(HttpStatus.CONFLICT);
      show(
          context,
          views.form(
              current,
              typed.orElseGet(() -> views.fields(current)),
              Optional.of(views.current(current)),
              back),
          Optional.of(new Page.Notice(words.say("entries.conflict"), true)));
    } else if (change instanceof EntryChange.Locked locked) {
      context.status(HttpStatus.CONFLICT);
      show(
          context,
          EntryViews.of(book, words).form(locked.current(), back),
          Optional.of(new Page.Notice(words.say("entries.locked"), true)));
    } else if (change instanceof EntryChange.Done done) {
      Site.goToDone(context, back, "entries.done.changed", done.entry().version(), 1);
    } else {
      throw new NotFoundResponse();
    }
  }

  private void refuse(Context context, EntryFormView view, Exception e) {
    Words words = site.words(context);
    context.status(HttpStatus.UNPROCESSABLE_CONTENT);
    show(
        context,
        view,
        Optional.of(new Page.Notice(words.say("entries.refused", Asked.why(e, words)), true)));
  }

  private void show(Context context, EntryFormView view, Optional<Page.Notice> notice) {
    site.show(
        context,
        "entries/entry.jte",
        site.words(context).say(view.isNew() ? "entries.new" : "entries.entry"),
        SECTION,
        view,
        notice);
  }

  private EntryViews views(Context context) {
    return EntryViews.of(site.book(context), site.words(context));
  }

  private static Entry changed(Book book, Entry entry, Form form) throws BadInputException {
    Entry changed = entry.withDate(form.date("date")).withMemo(form.text("memo"));
    // What a form does not have stays as it is.
    if (!form.all("tags").isEmpty()) {
      changed = changed.withTags(EntryQuery.tags(form.text("tags")));
    }
    if (form.field("state").isPresent() && entry.status() != Entry.Status.RECONCILED) {
      changed = changed.withStatus(state(form));
    }
    if (entry.splits().size() == 1) {
      Money amount =
          entry.status() == Entry.Status.RECONCILED
              ? entry.amount()
              : entry.transfer().isPresent()
                  ? signed(
                      Asked.unsigned(form, "amount", entry.amount().currency()),
                      entry.amount().isPositive())
                  : amount(form, entry.amount().currency());
      Split part = entry.splits().get(0);
      changed =
          changed.withAmount(
              amount,
              List.of(
                  new Split(
                      form.all("category").isEmpty() && entry.transfer().isPresent()
                          ? part.category()
                          : chosen(form),
                      amount,
                      part.memo())));
    }
    // Last, for it adds who is new.
    return changed.withPayee(form.field("payee").map(book.payees()::named).map(Payee::id));
  }

  /** Returns the category that was chosen, or else the proposed one if that was taken. */
  private static Optional<CategoryId> chosen(Form form) throws BadInputException {
    return Asked.category(form, form.field("category").or(() -> form.field("proposed")));
  }

  private static Entry.Status state(Form form) throws BadInputException {
    return switch (form.text("state")) {
      case "uncleared" -> Entry.Status.UNCLEARED;
      case "cleared" -> Entry.Status.CLEARED;
      case "void" -> Entry.Status.VOID;
      default -> throw form.refusal("entries.refused.form");
    };
  }

  private static Money amount(Form form, Currency currency) throws BadInputException {
    return signed(Asked.unsigned(form, "amount", currency), form.text("direction").equals("in"));
  }

  private static Money signed(Money typed, boolean inflow) {
    return inflow ? typed : typed.negated();
  }

  private static EntryFormView.Fields fields(Form form) {
    return new EntryFormView.Fields(
        form.text("date"),
        form.text("amount"),
        form.text("direction").equals("in"),
        form.text("payee"),
        form.text("memo"),
        form.text("account"),
        form.text("category"),
        form.text("tags"),
        form.text("state").toLowerCase(Locale.ROOT));
  }

  private static String back(Context context) {
    return EntryQuery.back(Optional.ofNullable(context.queryParam("back")));
  }
}
