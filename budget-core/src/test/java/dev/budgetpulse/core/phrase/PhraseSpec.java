package dev.budgetpulse.core.phrase;

import static dev.budgetpulse.core.phrase.Home.NAMES;
import static dev.budgetpulse.core.phrase.Home.TODAY;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.budgetpulse.core.ledger.EntryDraft;
import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.core.phrase.PhraseWriter.Wish;
import dev.budgetpulse.core.statement.Samples;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** The laws of reading phrases. */
final class PhraseSpec {
  private static final Language ENGLISH = Language.english();
  private static final Language GERMAN = Language.german();
  private static final PhraseReader READER = PhraseReader.of(ENGLISH, GERMAN);

  @Property
  void a_draft_that_is_written_as_a_phrase_is_read_again(
      @ForAll("wishes") Wish wish, @ForAll("writers") PhraseWriter writer) {
    String text = writer.write(wish);
    Phrase phrase = PhraseReader.of(writer.language()).read(text, NAMES, TODAY);
    assertEquals(List.of(), phrase.questions(), text);
    assertEquals(Optional.of(draft(wish)), phrase.draft(), text);
    assertEquals(Set.copyOf(wish.tags()), Set.copyOf(phrase.tags()), text);
  }

  @Property
  void the_language_of_a_phrase_is_found(
      @ForAll("wishes") Wish wish, @ForAll("writers") PhraseWriter writer) {
    String text = writer.write(wish) + (writer.language() == GERMAN ? " und ich" : " and i");
    assertEquals(
        PhraseReader.of(writer.language()).read(text, NAMES, TODAY).draft(),
        READER.read(text, NAMES, TODAY).draft(),
        text);
  }

  private static EntryDraft draft(Wish wish) {
    EntryDraft draft =
        EntryDraft.of(wish.account().id(), wish.date(), wish.money())
            .payee(wish.payee())
            .memo(wish.memo())
            .tags(wish.tags());
    return wish.category().map(category -> draft.category(category.id())).orElse(draft);
  }

  @Property
  void spans_lie_in_the_text_and_do_not_overlap(@ForAll("texts") String text) {
    Phrase phrase = READER.read(text, NAMES, TODAY);
    BitSet taken = new BitSet();
    List<Span> spans = new ArrayList<>();
    phrase.parts().forEach(part -> spans.addAll(part.spans()));
    spans.addAll(phrase.unknown());
    for (Span span : spans) {
      assertTrue(span.end() <= text.length(), text);
      assertFalse(span.in(text).isBlank(), text);
      assertTrue(taken.get(span.start(), span.end()).isEmpty(), phrase::toString);
      taken.set(span.start(), span.end());
    }
    phrase
        .questions()
        .forEach(
            question ->
                question.spans().forEach(span -> assertTrue(span.end() <= text.length(), text)));
  }

  @Property
  void every_word_is_understood_in_question_unknown_or_only_joins_others(
      @ForAll("texts") String text) {
    Phrase phrase = READER.read(text, NAMES, TODAY);
    Language language = phrase.language().equals(GERMAN.locale()) ? GERMAN : ENGLISH;
    List<Span> told = new ArrayList<>(phrase.unknown());
    phrase.parts().forEach(part -> told.addAll(part.spans()));
    phrase.questions().forEach(question -> told.addAll(question.spans()));
    List<Token> tokens = Token.of(text);
    Set<Integer> joining = joining(tokens, language);
    for (int i = 0; i < tokens.size(); i++) {
      Span span = tokens.get(i).span();
      assertTrue(
          joining.contains(i) || told.stream().anyMatch(span::overlaps),
          () -> span.in(text) + " is lost in " + phrase);
    }
  }

  private static Set<Integer> joining(List<Token> tokens, Language language) {
    Set<Integer> joining = new java.util.HashSet<>();
    for (int i = 0; i < tokens.size(); i++) {
      int at = i;
      language
          .words()
          .longest(tokens, i)
          .filter(
              match ->
                  match.values().stream()
                      .allMatch(
                          EnumSet.range(Language.Word.BEFORE_PAYEE, Language.Word.FILLER)
                              ::contains))
          .ifPresent(
              match -> {
                for (int j = at; j < match.end(); j++) {
                  joining.add(j);
                }
              });
    }
    return joining;
  }

  @Property
  void a_draft_has_the_words_that_nobody_understood(@ForAll("texts") String text) {
    Phrase phrase = READER.read(text, NAMES, TODAY);
    phrase
        .draft()
        .ifPresent(
            draft -> {
              List<String> memo = Token.of(draft.memo()).stream().map(Token::text).toList();
              for (Token token : Token.of(text)) {
                boolean unknown =
                    phrase.unknown().stream().anyMatch(span -> span.overlaps(token.span()));
                assertTrue(
                    !unknown
                        || memo.contains(token.text())
                        || ENGLISH.owns(token.folded())
                        || GERMAN.owns(token.folded()),
                    () -> token.text() + " is not in the note of " + phrase);
              }
            });
  }

  @Property
  void a_draft_may_be_of_the_future_exactly_if_the_future_is_asked_for(
      @ForAll("texts") String text) {
    READER.read(text, NAMES, TODAY).draft().ifPresent(draft -> assertFalse(draft.future()));
    Phrase coming = READER.expectingFuture().read(text, NAMES, TODAY);
    coming.draft().ifPresent(draft -> assertTrue(draft.future(), coming::toString));
  }

  @Property
  void an_entry_has_the_first_tags_and_what_it_cannot_have_is_in_its_note(
      @ForAll @IntRange(max = 40) int count, @ForAll @IntRange(max = 40) int again) {
    List<String> tags = IntStream.rangeClosed(1, count).mapToObj(i -> "t" + i).toList();
    List<String> repeated = tags.stream().limit(again).map(tag -> "T" + tag.substring(1)).toList();
    String text =
        Stream.concat(tags.stream(), repeated.stream())
            .map(tag -> " #" + tag)
            .collect(Collectors.joining("", "5 tea", " at Anna"));
    Phrase phrase = READER.read(text, NAMES, TODAY);
    assertEquals(tags.stream().limit(20).toList(), phrase.tags());
    EntryDraft draft = phrase.draft().orElseThrow();
    assertEquals(Set.copyOf(phrase.tags()), Set.copyOf(draft.tags()));
    assertEquals("Anna", draft.payee());
    assertEquals(
        Stream.concat(
                Stream.of("tea"),
                Stream.concat(tags.stream().skip(20), repeated.stream().skip(20))
                    .map(tag -> "#" + tag))
            .collect(Collectors.joining(" ")),
        draft.memo());
    spans_lie_in_the_text_and_do_not_overlap(text);
    every_word_is_understood_in_question_unknown_or_only_joins_others(text);
  }

  @Property
  void without_an_amount_there_is_no_draft(@ForAll("texts") String text) {
    Phrase phrase = READER.read(text, NAMES, TODAY);
    if (phrase.get(Field.AMOUNT).isEmpty()) {
      assertEquals(Optional.empty(), phrase.draft());
      assertTrue(
          phrase.questions().stream().anyMatch(question -> question.field() == Field.AMOUNT));
    } else {
      assertTrue(phrase.get(Field.AMOUNT).orElseThrow().signum() > 0);
    }
    assertEquals(phrase.questions().isEmpty(), phrase.draft().isPresent(), phrase::toString);
  }

  @Property
  void nothing_is_invented(@ForAll("noise") String text) {
    Phrase phrase = READER.read(text, NAMES, TODAY);
    boolean digits = text.codePoints().anyMatch(Character::isDigit);
    for (Part<?> part : phrase.parts()) {
      if (part.spans().isEmpty()) {
        assertTrue(
            EnumSet.of(
                    Evidence.DEFAULT,
                    Evidence.ACCOUNT,
                    Evidence.CURRENCY,
                    Evidence.CATEGORY,
                    Evidence.LEARNED)
                .contains(part.evidence()),
            phrase::toString);
      }
      if (part.field() == Field.AMOUNT && part.evidence() == Evidence.DIGITS) {
        assertTrue(digits, phrase::toString);
      }
    }
  }

  @Property
  void an_answer_is_taken_and_its_question_goes_away(@ForAll("texts") String text) {
    Phrase phrase = READER.read(text, NAMES, TODAY);
    for (int rounds = 0; rounds < 8 && !phrase.questions().isEmpty(); rounds++) {
      Phrase before = phrase;
      Question<?> question = phrase.questions().get(0);
      phrase = answered(phrase, question);
      assertTrue(
          phrase.questions().stream()
              .noneMatch(
                  next -> next.field() == question.field() && next.reason() == question.reason()),
          () -> question + " is asked again in " + before);
    }
    assertEquals(List.of(), phrase.questions(), phrase::toString);
    assertTrue(phrase.draft().isPresent(), phrase::toString);
  }

  private static <T> Phrase answered(Phrase phrase, Question<T> question) {
    Field<T> field = question.field();
    if (!question.candidates().isEmpty()) {
      return phrase.answer(field, question.candidates().get(0));
    }
    if (field == Field.AMOUNT) {
      return phrase.answer(Field.AMOUNT, new BigDecimal("7"));
    }
    if (field == Field.DATE) {
      return phrase.answer(Field.DATE, TODAY);
    }
    // There is no account of that currency, so the phrase has to mean another currency.
    return phrase.answer(Field.CURRENCY, Home.EUR).answer(Field.ACCOUNT, Home.CHECKING);
  }

  @Property
  void the_same_text_is_read_in_the_same_way_whatever_the_letters_case_of_its_words(
      @ForAll("wishes") Wish wish) {
    String text = new PhraseWriter(ENGLISH, 0).write(wish);
    Phrase phrase = READER.read(text, NAMES, TODAY);
    Phrase upper = READER.read(text.replace("spent", "SPENT"), NAMES, TODAY);
    assertEquals(phrase.draft(), upper.draft());
  }

  @Property
  void a_day_of_the_past_is_never_after_today_unless_the_future_is_asked_for(
      @ForAll("days") LocalDate today, @ForAll @IntRange(min = 1, max = 31) int day) {
    Phrase past = READER.read("5 tea on the " + day + "th", NAMES, today);
    LocalDate found = past.get(Field.DATE).orElseThrow();
    assertFalse(found.isAfter(today));
    assertTrue(found.isAfter(today.minusDays(63)));
    assertEquals(day, found.getDayOfMonth());
    LocalDate coming =
        READER
            .expectingFuture()
            .read("5 tea on the " + day + "th", NAMES, today)
            .get(Field.DATE)
            .orElseThrow();
    assertFalse(coming.isBefore(today));
    assertEquals(day, coming.getDayOfMonth());
  }

  @Example
  void naughty_strings_neither_break_it_nor_give_an_amount_that_is_not_there() {
    for (String naughty : Samples.naughtyStrings()) {
      String text = naughty.substring(0, Math.min(naughty.length(), PhraseReader.LONGEST));
      for (String around : List.of("%s", "5 tea at %s yesterday", "%s EUR", "%s #tag mit %s")) {
        String all = around.replace("%s", text);
        if (all.length() > PhraseReader.LONGEST) {
          continue;
        }
        Phrase phrase = READER.read(all, NAMES, TODAY);
        spans_lie_in_the_text_and_do_not_overlap(all);
        every_word_is_understood_in_question_unknown_or_only_joins_others(all);
        if (all.codePoints().noneMatch(Character::isDigit)
            && phrase.get(Field.AMOUNT).isPresent()) {
          assertTrue(isNumberWord(all), all);
        }
        phrase.draft().ifPresent(draft -> assertTrue(draft.memo().length() <= 500));
      }
    }
    for (String text :
        List.of("NaN", "Infinity", "1e309", "1E2", "0x10", "1/0", "1#INF", "--1", "1..0", "½")) {
      assertTrue(
          READER.read(text, NAMES, TODAY).get(Field.AMOUNT).isEmpty(),
          () -> READER.read(text, NAMES, TODAY).toString());
    }
  }

  private static boolean isNumberWord(String text) {
    List<Token> tokens = Token.of(text);
    for (int i = 0; i < tokens.size(); i++) {
      if (ENGLISH.numbers().longest(tokens, i).isPresent()
          || GERMAN.numbers().longest(tokens, i).isPresent()) {
        return true;
      }
    }
    return false;
  }

  @Example
  void the_longest_phrases_are_read_and_longer_ones_refused() {
    for (String unit :
        List.of("1 ", "1 march ", "and ", "at ", "a hundred ", "#", "(", "€", "eins", "5.", "-")) {
      String text = unit.repeat(PhraseReader.LONGEST).substring(0, PhraseReader.LONGEST);
      assertTrue(READER.read(text, NAMES, TODAY).draft().isEmpty(), text);
      assertThrows(IllegalArgumentException.class, () -> READER.read(text + "x", NAMES, TODAY));
    }
    assertTrue(READER.read("", NAMES, TODAY).draft().isEmpty());
  }

  @Example
  @Label("B-009: an amount is exact, positive and of a size that money has, or it is asked")
  void b_009_no_phrase_gives_an_amount_that_a_float_would() {
    assertEquals(
        Optional.of(Money.parse("EUR -90071992547409.93")),
        READER.read("90071992547409.93 tea", NAMES, TODAY).money());
    for (String text :
        List.of("99999999999999999999 tea", "0.001 tea", "0.00 tea", "NaN tea", "1e3 tea")) {
      assertEquals(Optional.empty(), READER.read(text, NAMES, TODAY).draft(), text);
    }
  }

  @Example
  void impossible_answers_are_refused() {
    Phrase phrase = READER.read("tea", NAMES, TODAY);
    assertThrows(
        IllegalArgumentException.class, () -> phrase.answer(Field.AMOUNT, BigDecimal.ZERO));
    assertThrows(
        IllegalArgumentException.class,
        () -> phrase.answer(Field.AMOUNT, new BigDecimal("1e999999999")));
    assertThrows(
        IllegalArgumentException.class, () -> phrase.answer(Field.DATE, LocalDate.of(1000, 1, 1)));
    assertThrows(IllegalArgumentException.class, () -> phrase.answer(Field.PAYEE, " "));
    assertThrows(IllegalArgumentException.class, () -> phrase.answer(Field.TAG, "x"));
    // A tenth of a cent is asked again.
    assertFalse(phrase.answer(Field.AMOUNT, new BigDecimal("0.001")).questions().isEmpty());
    assertEquals(
        Optional.of(Money.parse("EUR -7.00")),
        phrase.answer(Field.AMOUNT, new BigDecimal("7")).money());
  }

  @Example
  void answering_what_a_number_is_settles_the_rest() {
    Phrase eggs = READER.read("12 eggs 5.00", NAMES, TODAY);
    assertEquals(
        "12 eggs", eggs.answer(Field.AMOUNT, new BigDecimal("5")).draft().orElseThrow().memo());
    Phrase march = READER.read("tea 12 march 5", NAMES, TODAY);
    assertEquals(
        Optional.of(Money.parse("EUR -12.00")),
        march.answer(Field.DATE, LocalDate.of(2026, 3, 5)).money());
  }

  @Provide
  Arbitrary<PhraseWriter> writers() {
    return Combinators.combine(
            Arbitraries.of(ENGLISH, GERMAN), Arbitraries.integers().between(0, 1_000_000))
        .as(PhraseWriter::new);
  }

  @Provide
  Arbitrary<Wish> wishes() {
    return PhraseWriter.wishes();
  }

  @Provide
  Arbitrary<LocalDate> days() {
    return Arbitraries.longs()
        .between(LocalDate.of(1901, 1, 1).toEpochDay(), LocalDate.of(2990, 1, 1).toEpochDay())
        .map(LocalDate::ofEpochDay);
  }

  /** Words that mean something, in any order, with anything between them. */
  @Provide
  Arbitrary<String> texts() {
    Arbitrary<String> words =
        Arbitraries.of(
            ("5 12.50 1,234.56 1.234 0 -3 +4 $5 5€ 50 EUR usd try $ £ € kr cents euros dollars and"
                    + " spent earned refund salary paid at from to with for on the a of bei von mit"
                    + " für am im gestern yesterday today tomorrow friday last next this march mai"
                    + " 1st 1. 3. 24.12. 3/4 2026-02-30 2026-01-05 hundred two fünfundzwanzig"
                    + " thousand vor 3 tagen days ago Groceries groceries Netflix REWE Visa"
                    + " Checking Savings Eating out Studio 54 7 Eleven Blue Bottle coffee Anna #work"
                    + " #a/b # & - , . (tea) und second sun")
                .split(" ", -1));
    Arbitrary<String> others =
        Arbitraries.oneOf(
            Arbitraries.strings().ofMaxLength(8),
            Arbitraries.strings().ascii().ofMaxLength(8),
            Arbitraries.strings().withChars("0123456789.,-+€$ \u00a0\ud83d\udcb6").ofMaxLength(8));
    return Arbitraries.frequencyOf(
            net.jqwik.api.Tuple.of(6, words), net.jqwik.api.Tuple.of(1, others))
        .list()
        .ofMaxSize(10)
        .map(list -> String.join(" ", list));
  }

  @Provide
  Arbitrary<String> noise() {
    return Arbitraries.strings().ofMaxLength(60);
  }
}
