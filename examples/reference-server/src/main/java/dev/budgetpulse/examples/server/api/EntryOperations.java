package dev.budgetpulse.examples.server.api;

import dev.budgetpulse.core.ledger.AccountId;
import dev.budgetpulse.core.ledger.BatchId;
import dev.budgetpulse.core.ledger.CategoryId;
import dev.budgetpulse.core.ledger.ChangeSet;
import dev.budgetpulse.core.ledger.EditResult;
import dev.budgetpulse.core.ledger.Entries;
import dev.budgetpulse.core.ledger.Entry;
import dev.budgetpulse.core.ledger.EntryChange;
import dev.budgetpulse.core.ledger.EntryCursor;
import dev.budgetpulse.core.ledger.EntryDraft;
import dev.budgetpulse.core.ledger.EntryEdit;
import dev.budgetpulse.core.ledger.EntryFilter;
import dev.budgetpulse.core.ledger.EntryId;
import dev.budgetpulse.core.ledger.EntryOrder;
import dev.budgetpulse.core.ledger.EntryPage;
import dev.budgetpulse.core.ledger.EntryTotal;
import dev.budgetpulse.core.ledger.Origin;
import dev.budgetpulse.core.ledger.PayeeId;
import dev.budgetpulse.core.ledger.Split;
import dev.budgetpulse.core.ledger.TransferDraft;
import dev.budgetpulse.core.match.TransferPair;
import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.core.period.Period;
import dev.budgetpulse.core.phrase.Language;
import dev.budgetpulse.core.phrase.Phrase;
import dev.budgetpulse.core.phrase.PhraseReader;
import dev.budgetpulse.core.phrase.Question;
import dev.budgetpulse.examples.server.entries.CategoryProposals;
import dev.budgetpulse.insights.categorise.Purchase;
import dev.budgetpulse.reports.Reports;
import dev.budgetpulse.reports.rendering.Format;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Movements on accounts, transfers, and lines that are understood as entries. */
final class EntryOperations {
  private static final String ALL = "/ledgers/{ledger}/entries";
  private static final String ONE = ALL + "/{entry}";
  private static final String TRANSFERS = "/ledgers/{ledger}/transfers";
  private static final String QUICK = "/ledgers/{ledger}/quick-line";
  private static final int USUAL_PAGE = 50;
  private static final int LARGEST_PAGE = 500;

  private EntryOperations() {}

  /** Which entries are meant, of all that are said; those of any account, category and so on. */
  record Which(
      Optional<LocalDate> from,
      Optional<LocalDate> to,
      Set<AccountId> account,
      Set<CategoryId> category,
      boolean uncategorised,
      Set<PayeeId> payee,
      Set<String> tag,
      Set<Entry.Status> status,
      Set<Entry.Kind> kind,
      Optional<Currency> currency,
      Optional<Money> atLeast,
      Optional<Money> atMost,
      Optional<EntryFilter.Direction> direction,
      Optional<BatchId> batch,
      Optional<String> text,
      Optional<EntryOrder.By> sort,
      boolean ascending,
      Optional<EntryCursor> after,
      Optional<Integer> limit) {
    EntryOrder order() {
      return new EntryOrder(sort.orElse(EntryOrder.By.DATE), !ascending);
    }

    EntryFilter filter() {
      return new EntryFilter(
          from,
          to,
          account,
          category,
          uncategorised,
          payee,
          tag,
          status,
          kind,
          currency.or(() -> atLeast.map(Money::currency)).or(() -> atMost.map(Money::currency)),
          atLeast,
          atMost,
          direction,
          batch,
          text.orElse(""));
    }
  }

  /** Which entries a file has, of all that are said; CSV in English if nothing else is. */
  record Filed(
      Optional<LocalDate> from,
      Optional<LocalDate> to,
      Set<AccountId> account,
      Set<CategoryId> category,
      boolean uncategorised,
      Set<PayeeId> payee,
      Set<String> tag,
      Set<Entry.Status> status,
      Set<Entry.Kind> kind,
      Optional<Currency> currency,
      Optional<Money> atLeast,
      Optional<Money> atMost,
      Optional<EntryFilter.Direction> direction,
      Optional<BatchId> batch,
      Optional<String> text,
      Optional<EntryOrder.By> sort,
      boolean ascending,
      Optional<Format> format,
      Optional<Locale> language) {
    Which which() {
      return new Which(
          from,
          to,
          account,
          category,
          uncategorised,
          payee,
          tag,
          status,
          kind,
          currency,
          atLeast,
          atMost,
          direction,
          batch,
          text,
          sort,
          ascending,
          Optional.empty(),
          Optional.empty());
    }
  }

  /** Which entries are added up, and by what. */
  record AddedUp(
      Optional<LocalDate> from,
      Optional<LocalDate> to,
      Set<AccountId> account,
      Set<CategoryId> category,
      Optional<EntryTotal.By> by) {}

  /** An entry to be made. */
  record NewEntry(
      AccountId account,
      LocalDate date,
      Money amount,
      Optional<String> payee,
      Optional<String> memo,
      Optional<CategoryId> category,
      List<Split> splits,
      Optional<Entry.Status> status,
      List<String> tags,
      boolean planned) {
    EntryDraft draft() {
      if (category.isPresent() && !splits.isEmpty()) {
        throw new IllegalArgumentException("An entry has a category or splits, not both");
      }
      return new EntryDraft(
          account,
          date,
          amount,
          payee.orElse(""),
          memo.orElse(""),
          category.map(id -> List.of(Split.of(id, amount))).orElse(splits),
          status.orElse(Entry.Status.UNCLEARED),
          tags,
          List.of(),
          Origin.Source.USER,
          planned);
    }
  }

  /** Entries to be made, all or none. */
  record NewEntries(List<NewEntry> entries) {}

  /** An entry as it is to be; without splits it is in no category. */
  record ChangedEntry(
      AccountId account,
      LocalDate date,
      Money amount,
      Optional<PayeeId> payee,
      Optional<String> memo,
      List<Split> splits,
      Entry.Status status,
      List<String> tags) {
    Entry of(Entry before) {
      return before
          .withAccount(account)
          .withDate(date)
          .withAmount(amount, splits.isEmpty() ? List.of(Split.uncategorised(amount)) : splits)
          .withPayee(payee)
          .withMemo(memo.orElse(""))
          .withStatus(status)
          .withTags(tags);
    }
  }

  /** A change of many entries. */
  record ManyChanged(Set<EntryId> entries, EntryEdit edit) {}

  /** Money to be moved from one account to another. */
  record NewTransfer(
      AccountId from,
      AccountId to,
      LocalDate date,
      Money sent,
      Optional<Money> received,
      Optional<String> memo,
      Optional<CategoryId> spentOn,
      Optional<CategoryId> earnedAs,
      boolean planned) {
    TransferDraft draft() {
      return new TransferDraft(
          from, to, date, sent, received.orElse(sent), memo.orElse(""), spentOn, earnedAs, planned);
    }
  }

  /** Two entries that are one transfer. */
  record Halves(EntryId out, EntryId in) {}

  /** Days. */
  record Between(LocalDate from, LocalDate to) {}

  /** What may be two halves of transfers: what is sure, and what is not. */
  record Found(List<TransferPair> pairs, List<TransferPair> suggestions) {}

  /** A change set, if anything was to be changed. */
  record Changed(Optional<ChangeSet> changeSet) {}

  /** A line that somebody has typed. */
  record Line(String text, Optional<Locale> language) {}

  /** What a line was understood as; what is asked has to be said in the line. */
  record Understood(
      Optional<AccountId> account,
      Optional<LocalDate> date,
      Optional<Money> amount,
      Optional<String> payee,
      Optional<CategoryId> category,
      List<String> tags,
      List<Asked> questions,
      boolean complete) {}

  /** Something that a line does not say clearly. */
  record Asked(String field, Question.Reason reason) {}

  /** Money that moved, or would; negative if it left. */
  record Moved(LocalDate date, Money amount, String text) {
    Purchase purchase() {
      return Purchase.of(date, amount, text);
    }
  }

  /** The category that is proposed, and how many of a hundred such proposals are right. */
  record ProposedCategory(Optional<CategoryId> category, Optional<Integer> percent) {
    static ProposedCategory of(Optional<CategoryProposals.Proposed> found) {
      return new ProposedCategory(
          found.map(proposed -> proposed.category().id()),
          found.map(CategoryProposals.Proposed::percent));
    }
  }

  static List<Operation> all() {
    return List.of(
        Operation.get(ALL, "listEntries", "Lists entries, part by part.")
            .query(Which.class)
            .pages(Entry.class, EntryOperations::page),
        Operation.get(
                "/ledgers/{ledger}/entry-file", "exportEntries", "Gives all entries as a file.")
            .query(Filed.class)
            .sends(EntryOperations::filed),
        Operation.post(ALL, "addEntry", "Makes an entry.")
            .takes(NewEntry.class)
            .makes(Entry.class, call -> call.book().entries().add(call.body().draft())),
        Operation.get(
                "/ledgers/{ledger}/entry-totals", "totalEntries", "Adds entries up in the store.")
            .query(AddedUp.class)
            .lists(
                EntryTotal.class,
                call ->
                    call.book()
                        .entries()
                        .totals(filter(call.query()), call.query().by().orElse(EntryTotal.By.ALL))),
        Operation.post("/ledgers/{ledger}/entry-batches", "addEntries", "Makes entries together.")
            .takes(NewEntries.class)
            .upTo(2 * 1024 * 1024)
            .lists(
                Entry.class,
                call ->
                    call.book()
                        .entries()
                        .addAll(call.body().entries().stream().map(NewEntry::draft).toList())),
        Operation.post("/ledgers/{ledger}/entry-edits", "editEntries", "Changes many entries.")
            .takes(ManyChanged.class)
            .gives(
                EditResult.class,
                call -> call.book().entries().edit(call.body().entries(), call.body().edit())),
        Operation.get(ONE, "getEntry", "Tells of an entry.")
            .gives(Entry.class, EntryOperations::entry),
        Operation.put(ONE, "changeEntry", "Changes an entry.")
            .versioned()
            .takes(ChangedEntry.class)
            .gives(
                Entry.class,
                call -> done(call, call.book().entries().change(call.body().of(current(call))))),
        Operation.delete(ONE, "removeEntry", "Removes an entry; a transfer with both halves.")
            .versioned()
            .does(call -> done(call, call.book().entries().remove(current(call)))),
        Operation.post(ONE + "/void", "voidEntry", "Voids an entry, which stays to be seen.")
            .versioned()
            .gives(Entry.class, call -> done(call, call.book().entries().cancel(current(call)))),
        Operation.post(ONE + "/unlock", "unlockEntry", "Lets a reconciled entry be changed.")
            .versioned()
            .gives(Entry.class, call -> done(call, call.book().entries().unlock(current(call)))),
        Operation.post(
                "/ledgers/{ledger}/category-proposals",
                "proposeCategory",
                "Proposes a category for what is no entry yet, if any is likely enough.")
            .reading()
            .takes(Moved.class)
            .gives(
                ProposedCategory.class,
                call ->
                    ProposedCategory.of(
                        call.beyond()
                            .proposals()
                            .find(
                                call.book(),
                                call.book().preferences().get(),
                                call.body().purchase()))),
        Operation.get(
                ONE + "/category-proposal",
                "proposeEntryCategory",
                "Proposes a category for an entry without one, if any is likely enough.")
            .gives(
                ProposedCategory.class,
                call ->
                    ProposedCategory.of(
                        call.beyond()
                            .proposals()
                            .find(call.book(), call.book().preferences().get(), entry(call)))),
        Operation.post(TRANSFERS, "addTransfer", "Moves money from one account to another.")
            .takes(NewTransfer.class)
            .lists(Entry.class, call -> call.book().entries().transfer(call.body().draft())),
        Operation.post(TRANSFERS + "/pairs", "pairEntries", "Makes two entries one transfer.")
            .takes(Halves.class)
            .lists(Entry.class, EntryOperations::paired),
        Operation.post(ONE + "/unpair", "unpairEntry", "Makes a transfer two entries.")
            .does(
                call -> {
                  if (!call.book().entries().unpair(entry(call))) {
                    throw Refusal.of(Refusal.Problem.CONFLICT, "The entry is half of no transfer");
                  }
                }),
        Operation.get(TRANSFERS + "/found", "findTransfers", "Finds what may be transfers.")
            .query(Between.class)
            .gives(
                Found.class,
                call -> {
                  var found = call.book().transfers().find(call.query().from(), call.query().to());
                  return new Found(found.pairs(), found.suggestions());
                }),
        Operation.post(TRANSFERS + "/found", "pairFound", "Makes transfers of all that is sure.")
            .takes(Between.class)
            .gives(
                Changed.class,
                call ->
                    new Changed(
                        call.book().transfers().pairAll(call.body().from(), call.body().to()))),
        Operation.post(QUICK + "/read", "readLine", "Tells what a typed line is understood as.")
            .reading()
            .takes(Line.class)
            .gives(Understood.class, call -> understood(phrase(call))),
        Operation.post(QUICK, "addLine", "Makes an entry of a typed line that is clear.")
            .takes(Line.class)
            .makes(
                Entry.class,
                call ->
                    call.book()
                        .entries()
                        .add(
                            phrase(call)
                                .draft()
                                .orElseThrow(
                                    () ->
                                        new IllegalArgumentException(
                                            "The line is not clear; read it first")))));
  }

  private static EntryFilter filter(AddedUp query) {
    EntryFilter all = EntryFilter.all().on(query.account()).ofAny(query.category());
    EntryFilter since = query.from().map(all::since).orElse(all);
    return query.to().map(since::until).orElse(since);
  }

  private static Page<Entry> page(Call<Which, ?> call) {
    int limit = limit(call.query().limit(), USUAL_PAGE, LARGEST_PAGE);
    Which which = call.query();
    EntryPage page =
        call.book().entries().page(which.filter(), which.order(), which.after(), limit);
    return new Page<>(page.entries(), page.next().map(EntryCursor::toString));
  }

  private static File filed(Call<Filed, ?> call) {
    Which which = call.query().which();
    Period period =
        new Period(
            which.from().or(() -> day(call, EntryOrder.OLDEST_FIRST)).orElseGet(call::today),
            which.to().or(() -> day(call, EntryOrder.NEWEST_FIRST)).orElseGet(call::today));
    return Files.of(
        Reports.of(call.book())
            .entries(period, which.filter(), which.order(), call.book().ledger().currency()),
        "entries",
        call.query().format().orElse(Format.CSV),
        call.query().language());
  }

  private static Optional<LocalDate> day(Call<Filed, ?> call, EntryOrder order) {
    EntryFilter filter = call.query().which().filter();
    return call.book().entries().page(filter, order, Optional.empty(), 1).entries().stream()
        .map(Entry::date)
        .findFirst();
  }

  /** Returns how many items a page has. */
  static int limit(Optional<Integer> asked, int usual, int most) {
    int limit = asked.orElse(usual);
    if (limit < 1 || limit > most) {
      throw Refusal.of(
          Refusal.Problem.MALFORMED,
          List.of(new Shape.Fault("?limit", "must be from 1 to " + most)));
    }
    return limit;
  }

  private static Entry entry(Call<?, ?> call) {
    return call.book()
        .entries()
        .find(call.at("entry", EntryId.class))
        .orElseThrow(Refusal::notFound);
  }

  private static Entry current(Call<?, ?> call) {
    Entry entry = entry(call);
    call.requireVersion(entry.version(), entry);
    return entry;
  }

  private static Entry done(Call<?, ?> call, EntryChange change) {
    if (change instanceof EntryChange.Done done) {
      return done.entry();
    }
    if (change instanceof EntryChange.Conflict conflict) {
      throw Refusal.stale(call.json(conflict.current()));
    }
    if (change instanceof EntryChange.Locked) {
      throw Refusal.of(Refusal.Problem.CONFLICT, "The entry is reconciled; unlock it first");
    }
    throw Refusal.notFound();
  }

  private static List<Entry> paired(Call<?, Halves> call) {
    Entries entries = call.book().entries();
    return entries
        .pair(half(entries, call.body().out()), half(entries, call.body().in()))
        .orElseThrow(
            () -> Refusal.of(Refusal.Problem.CONFLICT, "An entry has changed, or is a transfer"));
  }

  private static Entry half(Entries entries, EntryId id) {
    return entries
        .find(id)
        .orElseThrow(() -> new IllegalArgumentException("There is no such entry"));
  }

  private static Phrase phrase(Call<?, Line> call) {
    Locale language = call.body().language().orElse(Locale.ENGLISH);
    Language first = language.getLanguage().equals("de") ? Language.german() : Language.english();
    return PhraseReader.of(first)
        .withRegion(language)
        .read(call.body().text(), call.book().vocabulary(), call.today());
  }

  private static Understood understood(Phrase phrase) {
    return new Understood(
        phrase.get(dev.budgetpulse.core.phrase.Field.ACCOUNT).map(each -> each.id()),
        phrase.get(dev.budgetpulse.core.phrase.Field.DATE),
        phrase.money(),
        phrase.get(dev.budgetpulse.core.phrase.Field.PAYEE),
        phrase.get(dev.budgetpulse.core.phrase.Field.CATEGORY).map(each -> each.id()),
        phrase.tags(),
        phrase.questions().stream()
            .map(question -> new Asked(question.field().name(), question.reason()))
            .toList(),
        phrase.draft().isPresent());
  }
}
