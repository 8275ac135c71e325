package dev.budgetpulse.core.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class LookupSpec {

  private static List<Integer> all(Agenda agenda) {
    List<Integer> places = new ArrayList<>();
    for (int place = agenda.next(); place >= 0; place = agenda.next()) {
      places.add(place);
    }
    return places;
  }

  @Property
  void an_agenda_gives_what_it_was_given_in_order_and_once(
      @ForAll List<@IntRange(max = 50) Integer> places) {
    Agenda agenda = new Agenda();
    places.forEach(agenda::add);
    assertEquals(places.stream().distinct().sorted().toList(), all(agenda));
  }

  @Property
  void an_agenda_never_goes_back(
      @ForAll List<@IntRange(max = 50) Integer> places,
      @ForAll List<@IntRange(max = 50) Integer> later,
      @ForAll @IntRange(max = 50) int skip) {
    Agenda agenda = new Agenda();
    places.forEach(agenda::add);
    int first = agenda.next();
    agenda.skipTo(skip);
    later.forEach(agenda::add);
    List<Integer> both = new ArrayList<>(places);
    both.addAll(later);
    assertEquals(
        both.stream().filter(place -> place > first && place >= skip).distinct().sorted().toList(),
        all(agenda));
  }

  @Provide
  Arbitrary<List<String>> texts() {
    return Arbitraries.strings()
        .withChars("abc")
        .ofMinLength(1)
        .ofMaxLength(4)
        .list()
        .uniqueElements();
  }

  @Provide
  Arbitrary<String> text() {
    return Arbitraries.strings().withChars("abcd").ofMaxLength(20);
  }

  @Property
  void the_automaton_finds_exactly_the_texts_that_are_contained(
      @ForAll("texts") List<String> texts, @ForAll("text") String text) {
    Map<String, int[]> places = new HashMap<>();
    IntStream.range(0, texts.size()).forEach(i -> places.put(texts.get(i), new int[] {i}));
    Agenda agenda = new Agenda();
    new Literals(places).find(text, agenda);
    assertEquals(
        IntStream.range(0, texts.size()).filter(i -> text.contains(texts.get(i))).boxed().toList(),
        all(agenda));
  }

  @Provide
  Arbitrary<List<Anchor.Range>> ranges() {
    Arbitrary<Long> ends =
        Arbitraries.oneOf(
            Arbitraries.longs().between(-20, 20), Arbitraries.of(Long.MIN_VALUE, Long.MAX_VALUE));
    return Combinators.combine(ends, ends)
        .as((one, other) -> new Anchor.Range(Math.min(one, other), Math.max(one, other)))
        .list();
  }

  @Property
  void the_intervals_found_are_exactly_those_that_have_the_number(
      @ForAll("ranges") List<Anchor.Range> ranges,
      @ForAll @IntRange(min = -25, max = 25) int number) {
    Agenda agenda = new Agenda();
    new Intervals(
            IntStream.range(0, ranges.size())
                .mapToObj(
                    i -> new Intervals.Interval(ranges.get(i).least(), ranges.get(i).most(), i))
                .toList())
        .find(number, agenda);
    assertEquals(
        IntStream.range(0, ranges.size()).filter(i -> ranges.get(i).has(number)).boxed().toList(),
        all(agenda));
  }

  @Property
  void folding_a_part_gives_a_part_of_the_fold(
      @ForAll String text,
      @ForAll @IntRange(max = 40) int from,
      @ForAll @IntRange(max = 40) int length) {
    int start = Math.min(from, text.length());
    String part = text.substring(start, Math.min(start + length, text.length()));
    boolean halves = part.codePoints().anyMatch(c -> Character.getType(c) == Character.SURROGATE);
    if (!halves) {
      assertEquals(true, Fold.of(text).contains(Fold.of(part)));
      assertEquals(Fold.of(text), Fold.of(Fold.of(text)));
    }
  }
}
