package dev.budgetpulse.core.imports;

import dev.budgetpulse.core.change.Change;
import dev.budgetpulse.core.ledger.Access;
import dev.budgetpulse.core.ledger.Account;
import dev.budgetpulse.core.ledger.Category;
import dev.budgetpulse.core.ledger.CategoryId;
import dev.budgetpulse.core.ledger.Entry;
import dev.budgetpulse.core.ledger.EntryId;
import dev.budgetpulse.core.ledger.ImportBatch;
import dev.budgetpulse.core.ledger.ImportKey;
import dev.budgetpulse.core.ledger.Imported;
import dev.budgetpulse.core.ledger.ImportedLine;
import dev.budgetpulse.core.ledger.NamedPayees;
import dev.budgetpulse.core.ledger.Origin;
import dev.budgetpulse.core.ledger.Role;
import dev.budgetpulse.core.ledger.Split;
import dev.budgetpulse.core.match.Decision;
import dev.budgetpulse.core.match.Distinct;
import dev.budgetpulse.core.match.Fingerprint;
import dev.budgetpulse.core.match.LineBatch;
import dev.budgetpulse.core.match.LineKey;
import dev.budgetpulse.core.match.Reason;
import dev.budgetpulse.core.match.Scored;
import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.core.statement.Details;
import dev.budgetpulse.core.statement.StatementLine;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Makes the changes that take the lines of a statement into an account. */
final class Taking {
  private final Access access;
  private final Account account;
  private final Feed feed;
  private final ImportBatch batch;
  private final Map<LineKey, Integer> taken;
  private final Map<LineKey, Integer> inFile = new HashMap<>();
  private final Set<ImportKey> used;
  private final Map<LineKey, Integer> numbers = new HashMap<>();
  private final Set<EntryId> pending;
  private final Map<String, CategoryId> categories = new HashMap<>();
  private final Ruling ruling;
  private final List<Change> changes = new ArrayList<>();
  private final Map<EntryId, String> payees = new HashMap<>();
  private final List<Entry> added = new ArrayList<>();
  private final List<Entry> linked = new ArrayList<>();
  private final Set<Distinct> distinct = new HashSet<>();
  private final Set<EntryId> open = new HashSet<>();
  private int known;
  private boolean opened;

  Taking(
      Access access,
      Account account,
      Feed feed,
      ImportBatch batch,
      Surroundings before,
      List<PreviewLine> lines,
      Ruling ruling) {
    this.access = access;
    this.account = account;
    this.feed = feed;
    this.batch = batch;
    this.ruling = ruling;
    this.taken = new HashMap<>(before.known().counts());
    this.used = before.keys();
    this.pending = before.pendingEntries();
    lines.stream()
        .filter(line -> !(line.verdict() instanceof Decision.Verdict.Repeated))
        .forEach(line -> inFile.merge(line.decision().key(), 1, Integer::sum));
    for (Category category : access.store(Role.VIEWER).categories(access.ledger().id())) {
      categories.put(category.name().toLowerCase(Locale.ROOT), category.id());
    }
  }

  List<Entry> added() {
    return added;
  }

  List<Entry> linked() {
    return linked;
  }

  /** Returns how many lines somebody else has taken meanwhile. */
  int known() {
    return known;
  }

  /** Returns the changes, none if no line was taken or linked. */
  List<Change> changes() {
    if (changes.isEmpty()) {
      return List.of();
    }
    NamedPayees named = NamedPayees.of(access, payees.values());
    List<Change> all = new ArrayList<>(named.additions());
    all.add(Change.added(batch));
    changes.forEach(change -> all.add(withPayee(change, named)));
    Set<Object> marked = new HashSet<>();
    access
        .store(Role.VIEWER)
        .items(access.ledger().id(), DistinctMark.TYPE)
        .forEach(mark -> marked.add(mark.distinct()));
    distinct.stream()
        .filter(marked::add)
        .map(DistinctMark::new)
        .map(Change::added)
        .forEach(all::add);
    return all;
  }

  private Change withPayee(Change change, NamedPayees named) {
    if (change.after().orElse(null) instanceof Entry entry && payees.containsKey(entry.id())) {
      String name = Objects.requireNonNull(payees.get(entry.id()));
      return new Change(change.before(), Optional.of(entry.withPayee(named.id(name))));
    }
    return change;
  }

  /**
   * Returns a batch with those entries only that came from no bank, as it is once what was decided
   * here so far is done.
   */
  LineBatch typedOnly(LineBatch batch) {
    Set<EntryId> spoken = linked.stream().map(Entry::id).collect(Collectors.toSet());
    Set<Distinct> marks = new HashSet<>(batch.distinct());
    marks.addAll(distinct);
    return new LineBatch(
        batch.feed(),
        batch.lines(),
        batch.candidates().stream()
            .filter(entry -> entry.origin().isEmpty() && !spoken.contains(entry.id()))
            .toList(),
        batch.known(),
        marks);
  }

  /** Says whether an entry may still be a line that was left out. */
  boolean isOpen(EntryId entry) {
    return open.contains(entry);
  }

  /** Leaves a line to be decided on another time. */
  void leave(PreviewLine line) {
    line.suspects().forEach(suspect -> open.add(suspect.entry().id()));
  }

  /** Makes a line an entry of its own. */
  void take(PreviewLine line) {
    if (isTakenMeanwhile(line)) {
      return;
    }
    for (PreviewLine.Suspect suspect : line.suspects()) {
      distinct.add(
          new Distinct(
              Fingerprint.of(line.decision().key()), Fingerprint.of(suspect.entry().id())));
    }
    Entry entry = add(line.line(), Entry.Status.CLEARED);
    note(
        line,
        entry.id(),
        line.suspects().isEmpty() ? "new" : "chosen new",
        line.suspects().stream().map(PreviewLine.Suspect::match).findFirst());
  }

  /** Makes an announced movement an entry that is not cleared yet. */
  void announce(StatementLine line, ImportKey key) {
    Entry entry = add(line, Entry.Status.UNCLEARED);
    note(line, key, entry.id(), true, "announced", Optional.empty());
  }

  /** Notes that an announced movement is an entry that somebody has typed. */
  void expect(StatementLine line, ImportKey key, Scored match) {
    note(line, key, match.entry(), true, "expected", Optional.of(match));
  }

  /**
   * Makes a line the bank's word on an entry that is there.
   *
   * @param chosen whether somebody said so, and not the matcher
   */
  void link(PreviewLine line, Entry entry, Optional<Scored> match, boolean chosen) {
    if (isTakenMeanwhile(line)) {
      return;
    }
    boolean books =
        line.verdict() instanceof Decision.Verdict.Books || pending.contains(entry.id());
    Entry confirmed = confirmed(entry, line.line(), books);
    linked.add(confirmed);
    changes.addAll(Change.between(entry, confirmed));
    note(line, entry.id(), (chosen ? "chosen " : "") + (books ? "booked" : "linked"), match);
  }

  private boolean isTakenMeanwhile(PreviewLine line) {
    LineKey key = line.decision().key();
    boolean meanwhile = taken.getOrDefault(key, 0) >= inFile.getOrDefault(key, 0);
    known += meanwhile ? 1 : 0;
    return meanwhile;
  }

  private Entry add(StatementLine line, Entry.Status status) {
    // Rules are about movements; what an account began with is neither paid nor spent.
    Ruling.Made made =
        opens(line)
            ? new Ruling.Made(opening(line, status), "")
            : ruling.make(newEntry(line, status), BankText.payee(line));
    Entry entry = made.entry();
    if (!made.payee().isEmpty()) {
      payees.put(entry.id(), made.payee());
    }
    added.add(entry);
    changes.add(Change.added(entry));
    return entry;
  }

  /** Says whether a line is what the account began with, the first that says so. */
  private boolean opens(StatementLine line) {
    if (opened || !line.details().isOpening()) {
      return false;
    }
    opened = true;
    return !new Opening(access, account).isKnown();
  }

  private Entry opening(StatementLine line, Entry.Status status) {
    return newEntry(line.withDetails(Details.none()), status).withKind(Entry.Kind.OPENING);
  }

  private Entry newEntry(StatementLine line, Entry.Status status) {
    return new Entry(
        new EntryId(access.nextId()),
        account.id(),
        line.date(),
        line.amount(),
        Entry.Kind.MOVEMENT,
        status,
        Optional.empty(),
        BankText.memo(line),
        splits(line),
        tags(line.details().labels().tags()),
        List.of(),
        Optional.empty(),
        Optional.of(new Imported(batch.id(), BankText.whole(line))),
        Map.of(),
        0);
  }

  /** Returns the parts that the file itself has, with the categories that are known by name. */
  private List<Split> splits(StatementLine line) {
    List<Details.Part> parts = line.details().parts();
    List<Money> amounts = parts.stream().flatMap(part -> part.amount().stream()).toList();
    boolean whole =
        parts.isEmpty()
            || parts.size() > 100
            || amounts.size() < parts.size()
            || amounts.stream().anyMatch(part -> !isOf(part, line.amount()))
            || !Money.total(line.amount().currency(), amounts).equals(line.amount());
    if (whole) {
      return List.of(new Split(category(line.details()), line.amount(), ""));
    }
    return parts.stream()
        .map(
            part ->
                new Split(
                    category(part.details()),
                    part.amount().orElseThrow(),
                    BankText.clean(part.payee() + " " + part.memo(), 500)))
        .toList();
  }

  private static boolean isOf(Money part, Money whole) {
    return part.currency().equals(whole.currency());
  }

  private Optional<CategoryId> category(Details details) {
    return details
        .labels()
        .category()
        .map(name -> categories.get(name.strip().toLowerCase(Locale.ROOT)));
  }

  private static List<String> tags(List<String> names) {
    return names.stream()
        .map(name -> BankText.clean(name, 50))
        .filter(name -> !name.isEmpty())
        .limit(20)
        .toList();
  }

  /** Returns an entry with what the bank adds to it; what somebody typed stays. */
  private Entry confirmed(Entry entry, StatementLine line, boolean books) {
    Map<Entry.Field, Origin> origins = new EnumMap<>(Entry.Field.class);
    for (Entry.Field field : Entry.Field.values()) {
      // What nobody has filled is nobody's, so that rules may fill it.
      if (entry.origins().containsKey(field) || !isEmpty(entry, field)) {
        origins.put(field, entry.origin(field));
      }
    }
    Entry confirmed =
        entry.status() == Entry.Status.UNCLEARED ? entry.withStatus(Entry.Status.CLEARED) : entry;
    boolean mayHavePayee = entry.transfer().isEmpty() && entry.kind() != Entry.Kind.OPENING;
    if (entry.payee().isEmpty() && mayHavePayee) {
      payees.put(entry.id(), BankText.payee(line));
      origins.put(Entry.Field.PAYEE, Origin.BANK);
    }
    if (entry.memo().isEmpty()) {
      confirmed = confirmed.withMemo(BankText.memo(line));
      origins.put(Entry.Field.MEMO, Origin.BANK);
    }
    if (books && isOfBank(entry, Entry.Field.DATE)) {
      confirmed = confirmed.withDate(line.date());
    }
    if (books && isOfBank(entry, Entry.Field.AMOUNT) && entry.splits().size() == 1) {
      Split whole = entry.splits().get(0);
      confirmed =
          confirmed.withAmount(
              line.amount(), List.of(new Split(whole.category(), line.amount(), whole.memo())));
    }
    if (entry.imported().isEmpty() || books) {
      confirmed =
          confirmed.withImported(Optional.of(new Imported(batch.id(), BankText.whole(line))));
    }
    origins.values().removeIf(Origin.BANK::equals);
    return confirmed.withOrigins(origins);
  }

  private static boolean isOfBank(Entry entry, Entry.Field field) {
    return entry.origin(field).source() == Origin.Source.BANK;
  }

  private static boolean isEmpty(Entry entry, Entry.Field field) {
    return switch (field) {
      case PAYEE -> entry.payee().isEmpty();
      case MEMO -> entry.memo().isEmpty();
      case CATEGORY -> entry.splits().size() == 1 && entry.category().isEmpty();
      case TAGS -> entry.tags().isEmpty();
      case DATE, AMOUNT -> false;
    };
  }

  /**
   * Returns a key that no line of the feed has, for those before may have gone with their import.
   */
  private ImportKey freeKey(LineKey line) {
    int number = numbers.getOrDefault(line, 0);
    while (!used.add(feed.key(line, number))) {
      number++;
    }
    numbers.put(line, number + 1);
    return feed.key(line, number);
  }

  private void note(PreviewLine line, EntryId entry, String decision, Optional<Scored> match) {
    LineKey key = line.decision().key();
    taken.merge(key, 1, Integer::sum);
    note(line.line(), freeKey(key), entry, false, decision, match);
  }

  private void note(
      StatementLine line,
      ImportKey key,
      EntryId entry,
      boolean isPending,
      String decision,
      Optional<Scored> match) {
    changes.add(
        Change.added(
            new ImportedLine(
                account.id(),
                key,
                batch.id(),
                Optional.of(entry),
                line.date(),
                line.amount(),
                BankText.whole(line),
                BankText.clean(line.bankId().orElse(""), 255),
                isPending,
                decision,
                match.map(Scored::score).orElse(0),
                texts(match.map(Scored::reasons).orElse(List.of())))));
  }

  /** Returns reasons as they are kept. */
  static List<String> texts(List<Reason> reasons) {
    return reasons.stream().map(reason -> reason.evidence() + " " + reason.points()).toList();
  }
}
