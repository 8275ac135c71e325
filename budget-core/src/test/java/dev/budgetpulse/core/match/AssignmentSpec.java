package dev.budgetpulse.core.match;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.budgetpulse.core.match.Assignment.Link;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The laws of the best assignment, held against trying all of them. */
final class AssignmentSpec {
  private static final int MARGIN = 5;

  record Problem(List<Integer> supply, List<Integer> capacity, List<Link> links) {}

  @Property(tries = 2000)
  void no_assignment_has_a_larger_total(@ForAll("problems") Problem problem) {
    Assignment best = solved(problem);
    assertEquals(bruteForce(problem, -1, 0), best.total());
  }

  @Property(tries = 1000)
  void a_link_is_sure_exactly_if_doing_with_less_of_it_loses_the_margin(
      @ForAll("problems") Problem problem) {
    Assignment best = solved(problem);
    for (int i = 0; i < problem.links().size(); i++) {
      if (best.flow(i) > 0) {
        long without = bruteForce(problem, i, best.flow(i) - 1);
        assertEquals(best.total() - without >= MARGIN, best.isSure(i, MARGIN), "link " + i);
      }
    }
  }

  @Property(tries = 1000)
  void nothing_is_assigned_more_often_than_it_is_there(@ForAll("problems") Problem problem) {
    Assignment best = solved(problem);
    int[] ofRow = new int[problem.supply().size()];
    int[] ofColumn = new int[problem.capacity().size()];
    for (int i = 0; i < problem.links().size(); i++) {
      ofRow[problem.links().get(i).row()] += best.flow(i);
      ofColumn[problem.links().get(i).column()] += best.flow(i);
      assertTrue(best.flow(i) >= 0);
    }
    for (int row = 0; row < ofRow.length; row++) {
      assertTrue(ofRow[row] <= problem.supply().get(row));
    }
    for (int column = 0; column < ofColumn.length; column++) {
      assertTrue(ofColumn[column] <= problem.capacity().get(column));
    }
  }

  @Example
  void a_part_that_takes_too_many_steps_is_given_up_and_nothing_in_it_is_sure() {
    int size = 400;
    List<Link> links = new ArrayList<>();
    java.util.Random random = new java.util.Random(7);
    for (int row = 0; row < size; row++) {
      for (int column = 0; column < size; column++) {
        links.add(new Link(row, column, 1 + random.nextInt(100) * (row % 7 + 1)));
      }
    }
    int[] ones = IntStream.generate(() -> 1).limit(size).toArray();
    Work work = new Work();
    Assignment best = new Assignment(ones, ones, links, work);
    best.solve();
    assertTrue(best.isGivenUp(0));
    assertFalse(IntStream.range(0, links.size()).anyMatch(i -> best.isSure(i, 1)));
    assertTrue(work.steps() < 101L * links.size() + 200_000);
  }

  private static int[] ints(List<Integer> numbers) {
    return numbers.stream().mapToInt(Integer::intValue).toArray();
  }

  private static Assignment solved(Problem problem) {
    Assignment best =
        new Assignment(
            ints(problem.supply()), ints(problem.capacity()), problem.links(), new Work());
    best.solve();
    return best;
  }

  private static long bruteForce(Problem problem, int limited, int most) {
    return bruteForce(problem, ints(problem.supply()), ints(problem.capacity()), 0, limited, most);
  }

  private static long bruteForce(
      Problem problem, int[] supply, int[] capacity, int at, int limited, int most) {
    if (at == problem.links().size()) {
      return 0;
    }
    Link link = problem.links().get(at);
    long best = Long.MIN_VALUE;
    int fits = Math.min(supply[link.row()], capacity[link.column()]);
    for (int units = 0; units <= (at == limited ? Math.min(most, fits) : fits); units++) {
      supply[link.row()] -= units;
      capacity[link.column()] -= units;
      best =
          Math.max(
              best,
              (long) units * link.weight()
                  + bruteForce(problem, supply, capacity, at + 1, limited, most));
      supply[link.row()] += units;
      capacity[link.column()] += units;
    }
    return best;
  }

  @Provide
  Arbitrary<Problem> problems() {
    Arbitrary<List<Integer>> sizes =
        Arbitraries.integers().between(1, 2).list().ofMinSize(1).ofMaxSize(4);
    return Combinators.combine(sizes, sizes)
        .flatAs(
            (supply, capacity) ->
                Arbitraries.integers()
                    .between(-8, 12)
                    .list()
                    .ofSize(supply.size() * capacity.size())
                    .map(
                        weights ->
                            new Problem(
                                supply,
                                capacity,
                                IntStream.range(0, weights.size())
                                    .filter(i -> weights.get(i) > 0)
                                    .mapToObj(
                                        i ->
                                            new Link(
                                                i / capacity.size(),
                                                i % capacity.size(),
                                                weights.get(i)))
                                    .limit(9)
                                    .toList())));
  }
}
