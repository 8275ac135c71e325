package dev.budgetpulse.core.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.budgetpulse.core.change.Change;
import dev.budgetpulse.core.change.Fields;
import dev.budgetpulse.core.change.Item;
import dev.budgetpulse.core.change.ItemKey;
import dev.budgetpulse.core.change.ItemType;
import dev.budgetpulse.core.ledger.Account;
import dev.budgetpulse.core.ledger.Attachment;
import dev.budgetpulse.core.ledger.CategoryGroup;
import dev.budgetpulse.core.ledger.ChangeDraft;
import dev.budgetpulse.core.ledger.Commit;
import dev.budgetpulse.core.ledger.Entry;
import dev.budgetpulse.core.ledger.ImportBatch;
import dev.budgetpulse.core.ledger.ImportKey;
import dev.budgetpulse.core.ledger.Imported;
import dev.budgetpulse.core.ledger.ImportedLine;
import dev.budgetpulse.core.ledger.LedgerStore;
import dev.budgetpulse.core.ledger.Origin;
import dev.budgetpulse.core.ledger.Payee;
import dev.budgetpulse.core.ledger.Split;
import dev.budgetpulse.core.money.Money;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/**
 * The laws of a store as a whole. Extend it and say where the store comes from; one store may serve
 * all tests, for each works in a ledger of its own.
 */
public abstract class LedgerStoreSpec {
  private static final LocalDate DAY = LedgerStep.DAY;

  /** Returns the store under test, which may already hold other ledgers. */
  protected abstract LedgerStore store();

  /** Whatever is done, everything reads as it does from the reference model. */
  @Property(tries = 60)
  public void every_history_reads_as_it_does_from_the_reference_model(
      @ForAll("histories") List<LedgerStep> history,
      @ForAll("filters") @Size(max = 5) List<List<Narrowing>> filters,
      @ForAll @IntRange(min = 1, max = 9) int pageSize) {
    LedgerStore model = LedgerStore.inMemory();
    SampleLedger sample = new SampleLedger().in(model);
    sample.in(store());
    LedgerPlay play = new LedgerPlay(sample);
    for (LedgerStep step : history) {
      play.draft(model, step)
          .ifPresent(
              draft ->
                  assertEquals(
                      LedgerPlay.outcome(model, sample.id(), draft),
                      LedgerPlay.outcome(store(), sample.id(), draft),
                      draft::toString));
    }
    LedgerNow now = LedgerNow.of(model, sample);
    assertEquals(
        LedgerPicture.of(model, now, pageSize, filters),
        LedgerPicture.of(store(), now, pageSize, filters),
        history::toString);
  }

  /** What is refused, stale or stopped by others changes nothing at all. */
  @Property(tries = 25)
  public void what_is_not_done_leaves_nothing_behind(
      @ForAll("histories") List<LedgerStep> history) {
    SampleLedger sample = new SampleLedger().in(store());
    LedgerPlay play = new LedgerPlay(sample);
    for (LedgerStep step : history) {
      Optional<ChangeDraft> draft = play.draft(store(), step);
      if (draft.isPresent()) {
        String before = LedgerPicture.presentOnly(store(), sample);
        Optional<?> latest = store().latestChangeSet(sample.id());
        Object outcome = LedgerPlay.outcome(store(), sample.id(), draft.get());
        if (!(outcome instanceof Commit.Done)) {
          assertEquals(before, LedgerPicture.presentOnly(store(), sample), draft::toString);
          assertEquals(latest, store().latestChangeSet(sample.id()));
        }
      }
    }
  }

  /**
   * Whatever happens in one ledger, another one never shows it and cannot be changed through it.
   */
  @Property(tries = 20)
  public void nothing_of_another_ledger_is_ever_visible(
      @ForAll("histories") List<LedgerStep> theirHistory,
      @ForAll("histories") List<LedgerStep> guesses) {
    SampleLedger ours = new SampleLedger().in(store());
    SampleLedger theirs = new SampleLedger().in(store());
    ours.add(store(), List.of(ours.entry(0, DAY, -5, Optional.of(0))));
    String before = LedgerPicture.of(store(), LedgerNow.of(store(), ours), 50, List.of());
    LedgerPlay play = new LedgerPlay(theirs);
    play.play(store(), theirHistory);
    LedgerNow their = LedgerNow.of(store(), theirs);
    for (LedgerStep guess : guesses) {
      play.draft(store(), guess)
          .filter(draft -> draft.changes().stream().noneMatch(this::needsNothing))
          .ifPresent(
              draft -> {
                Object outcome = LedgerPlay.outcome(store(), ours.id(), draft);
                assertTrue(
                    outcome.equals("refused") || outcome instanceof Commit.Conflict,
                    () -> outcome + " of " + draft);
              });
    }
    their
        .entries()
        .forEach(entry -> assertEquals(Optional.empty(), store().entry(ours.id(), entry.id())));
    their
        .lines()
        .forEach(
            line ->
                assertEquals(
                    List.of(),
                    store().importedLines(ours.id(), line.account(), List.of(line.importKey()))));
    assertEquals(
        List.of(), store().entries(ours.id(), their.entries().stream().map(Entry::id).toList()));
    assertEquals(before, LedgerPicture.of(store(), LedgerNow.of(store(), ours), 50, List.of()));
  }

  // Names and notes can be added to any ledger.
  private boolean needsNothing(Change change) {
    Item item = change.before().or(change::after).orElseThrow();
    return change.before().isEmpty()
        && (item instanceof Account
            || item instanceof CategoryGroup
            || item instanceof Payee
            || item instanceof Note);
  }

  /** What is added is read back the same, in all its parts. */
  @Property(tries = 30)
  public void an_added_entry_is_read_back_the_same(
      @ForAll("parts") List<LedgerStep.Part> parts,
      @ForAll("texts") String memo,
      @ForAll @Size(max = 20) List<@IntRange(max = 20) Integer> words) {
    SampleLedger sample = new SampleLedger().in(store());
    LedgerNow now = LedgerNow.of(store(), sample);
    ImportBatch batch = sample.batch(sample.accountId(0));
    List<Split> splits =
        parts.stream()
            .map(part -> part.in(now, sample.accounts.get(0)))
            .map(split -> new Split(split.category(), split.amount(), memo))
            .toList();
    Entry entry =
        sample
            .entry(0, DAY, splits, Optional.of(1))
            .withMemo(memo)
            .withTags(words.stream().map(word -> memo.strip() + word).toList())
            .withStatus(Entry.Status.RECONCILED)
            .withKind(Entry.Kind.CORRECTION)
            .withImported(Optional.of(new Imported(batch.id(), memo + " as the bank wrote it")))
            .withAttachments(
                List.of(
                    new Attachment(memo, "image/jpeg", Long.MAX_VALUE, "a".repeat(64)),
                    new Attachment("receipt", "application/pdf", 0, "b".repeat(64))))
            .withOrigins(
                Map.of(
                    Entry.Field.PAYEE,
                    new Origin(Origin.Source.RULE, memo),
                    Entry.Field.CATEGORY,
                    Origin.USER));
    Entry kept = sample.add(store(), List.of(batch, entry)).get(0);
    assertEquals(Optional.of(kept), store().entry(sample.id(), entry.id()));
    assertEquals(entry, kept.withVersion(0));
  }

  /** A line that was taken in is read back the same, however long its parts are. */
  @Property(tries = 20)
  public void an_imported_line_is_read_back_the_same(
      @ForAll("keys") String key, @ForAll("texts") String text, @ForAll long score) {
    SampleLedger sample = new SampleLedger().in(store());
    ImportBatch batch = sample.batch(sample.accountId(0));
    ImportedLine line =
        new ImportedLine(
            batch.account(),
            new ImportKey(key),
            batch.id(),
            Optional.empty(),
            DAY,
            Money.ofMinor(score, SampleLedger.EUR),
            text + "x".repeat(1000 - text.length()),
            text + "y".repeat(255 - text.length()),
            true,
            "d".repeat(20),
            score,
            Collections.nCopies(20, text + "z".repeat(100 - text.length())));
    sample.add(store(), List.of(batch, line));
    assertEquals(
        List.of(line),
        store().importedLines(sample.id(), batch.account(), List.of(new ImportKey(key))));
    assertEquals(List.of(line), store().importedLines(sample.id(), batch.account(), DAY, DAY));
    ImportedLine other = line.withEntry(Optional.of(SampleLedger.entryId()));
    sample.commit(store(), Change.replaced(line, other));
    assertEquals(List.of(other), store().importedLines(sample.id(), batch.account(), DAY, DAY));
  }

  /** Pages of the lines of an import put together are its lines by date and key, and no others. */
  @Property(tries = 10)
  public void the_lines_of_an_import_are_read_in_pages_by_date_and_key(
      @ForAll("days") List<Integer> days, @ForAll @IntRange(min = 1, max = 4) int pageSize) {
    SampleLedger sample = new SampleLedger().in(store());
    ImportBatch batch = sample.batch(sample.accountId(0));
    ImportBatch other = sample.batch(sample.accountId(0));
    List<ImportedLine> lines = new ArrayList<>();
    for (int i = 0; i < days.size(); i++) {
      Entry entry = sample.entry(0, DAY.plusDays(days.get(i)), -i, Optional.empty());
      // Keys in another order than that of the days.
      lines.add(SampleLedger.line(i % 3 == 0 ? other : batch, (i * 7) % 20, entry));
    }
    List<Item> items = new ArrayList<>(lines);
    items.addAll(List.of(batch, other));
    sample.add(store(), items);
    for (ImportBatch each : List.of(batch, other)) {
      assertEquals(
          lines.stream()
              .filter(line -> line.batch().equals(each.id()))
              .sorted(
                  Comparator.comparing(ImportedLine::date)
                      .thenComparing(line -> line.importKey().value()))
              .toList(),
          LedgerPicture.lines(store(), sample.id(), each.id(), pageSize));
    }
    SampleLedger stranger = new SampleLedger().in(store());
    assertEquals(List.of(), LedgerPicture.lines(store(), stranger.id(), batch.id(), pageSize));
    for (int limit : new int[] {0, LedgerStore.MOST_AT_ONCE + 1}) {
      assertThrows(
          IllegalArgumentException.class,
          () -> store().importedLines(sample.id(), batch.id(), Optional.empty(), limit));
    }
  }

  /** An item of any type is read back the same, whatever is in it. */
  @Property(tries = 30)
  public void an_item_of_any_type_is_read_back_the_same(
      @ForAll String text, @ForAll long number, @ForAll("ids") String id) {
    SampleLedger sample = new SampleLedger().in(store());
    Note note = new Note(id, text, number, List.of(text, "", text + text));
    sample.add(store(), List.of(note));
    assertEquals(Optional.of(note), store().item(sample.id(), Note.TYPE, id));
    assertEquals(List.of(note), store().items(sample.id(), Note.TYPE));
    Note wrong = new Note(id, text + "?", number, note.words());
    assertEquals(
        new Commit.Conflict(List.of(note.key())),
        sample.commit(store(), Change.replaced(wrong, note)));
    assertInstanceOf(Commit.Done.class, sample.commit(store(), Change.removed(note)));
    assertEquals(List.of(), store().items(sample.id(), Note.TYPE));
  }

  /** Items of two types with one id are two; data of another shape is no item. */
  @Example
  void items_are_told_apart_by_type_and_letter_case() {
    SampleLedger sample = new SampleLedger().in(store());
    ItemType<Note> other =
        ItemType.of(
            "other-note",
            Note.class,
            note -> Note.TYPE.write(note),
            data -> new Note(data.text("nonsense"), "", 0, List.of()));
    Item twin =
        new Item() {
          @Override
          public ItemType<? extends Item> itemType() {
            return ItemType.of(
                "other-note",
                Item.class,
                item -> Fields.builder().with("id", "a").build(),
                data -> this);
          }

          @Override
          public ItemKey key() {
            return new ItemKey("other-note", "a");
          }
        };
    Note small = new Note("a", "small", 1, List.of());
    Note capital = new Note("A", "capital", 2, List.of());
    sample.add(store(), List.of(small, twin, capital));
    assertEquals(List.of(capital, small), store().items(sample.id(), Note.TYPE));
    assertEquals(Optional.of(small), store().item(sample.id(), Note.TYPE, "a"));
    assertThrows(IllegalArgumentException.class, () -> store().items(sample.id(), other));
    assertThrows(IllegalArgumentException.class, () -> store().item(sample.id(), other, "a"));
    assertThrows(IllegalArgumentException.class, () -> store().items(sample.id(), Account.TYPE));
    assertThrows(IllegalArgumentException.class, () -> store().item(sample.id(), Payee.TYPE, "a"));
  }

  @Provide
  Arbitrary<List<LedgerStep>> histories() {
    return LedgerPlay.steps();
  }

  @Provide
  Arbitrary<List<List<Narrowing>>> filters() {
    return Narrowing.some().list();
  }

  @Provide
  Arbitrary<List<Integer>> days() {
    return Arbitraries.integers().between(0, 3).list().ofMaxSize(15);
  }

  @Provide
  Arbitrary<List<LedgerStep.Part>> parts() {
    return LedgerPlay.parts();
  }

  @Provide
  Arbitrary<String> ids() {
    return Arbitraries.strings().withCharRange('!', '~').ofMinLength(1).ofMaxLength(200);
  }

  @Provide
  Arbitrary<String> keys() {
    return Arbitraries.strings().withCharRange('!', '~').ofMinLength(1).ofMaxLength(160);
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.strings()
        .withChars('a', 'Z', '0', ' ', '\'', '"', '<', ';', '-', '%', '_', '\\', 'é', 'ß', '語')
        .withCharRange('\u0400', '\u0450')
        .ofMaxLength(40)
        .map(text -> text + "🥐");
  }
}
