package dev.budgetpulse.core.match;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Who may belong to whom, and what the best assignment makes of it.
 *
 * <p>Things on one side that nothing tells apart are twins: one row, or one column, for all of
 * them. Which twin gets which partner makes no difference and is settled by their order.
 */
final class Pairings {
  /** With more possible partners than this nobody could say which is meant. */
  static final int MOST_OFFERS = 150;

  /** So many choices are shown. */
  static final int MOST_SHOWN = 10;

  /**
   * That a row may be a column.
   *
   * @param firm whether it may be accepted unasked
   */
  record Offer(int row, int column, int score, boolean firm, List<Reason> reasons) {}

  /** One possible partner, by its number on the other side. */
  record Partner(int number, Offer offer) {}

  /**
   * What came of a thing: a sure partner, several possible ones, or neither.
   *
   * @param open the likeliest first
   */
  record Fate(Optional<Partner> sure, List<Partner> open) {
    static final Fate ALONE = new Fate(Optional.empty(), List.of());
  }

  private final List<List<Integer>> rows;
  private final List<List<Integer>> columns;
  private final List<List<Offer>> offers = new ArrayList<>();
  private final int[] offersOfColumn;
  private final List<List<Offer>> offersTo = new ArrayList<>();
  private final Set<Integer> crowdedRows = new HashSet<>();
  private final Set<Integer> crowdedColumns = new HashSet<>();

  /**
   * Takes the rows and columns.
   *
   * @param rows for each row the numbers of its twins, in the order in which they are served
   * @param columns likewise
   */
  Pairings(List<List<Integer>> rows, List<List<Integer>> columns) {
    this.rows = rows;
    this.columns = columns;
    rows.forEach(row -> offers.add(new ArrayList<>()));
    columns.forEach(column -> offersTo.add(new ArrayList<>()));
    this.offersOfColumn = new int[columns.size()];
  }

  /** Returns numbers grouped by what makes them twins, in the order of the first of each group. */
  static <K> List<List<Integer>> twins(List<Integer> numbers, Function<Integer, K> sameness) {
    Map<K, List<Integer>> groups = new LinkedHashMap<>();
    for (Integer number : numbers) {
      groups.computeIfAbsent(sameness.apply(number), key -> new ArrayList<>()).add(number);
    }
    return List.copyOf(groups.values());
  }

  /** Adds an offer; a row is offered at most {@link #MOST_OFFERS}. */
  void offer(Offer offer) {
    List<Offer> ofRow = offers.get(offer.row());
    if (offersOfColumn[offer.column()] < MOST_OFFERS) {
      offersOfColumn[offer.column()]++;
      ofRow.add(offer);
    } else {
      crowdColumn(offer.column());
      crowdRow(offer.row());
      // Whoever comes too late for a column still has to see it.
      if (ofRow.size() < MOST_SHOWN) {
        ofRow.add(offer);
      }
    }
  }

  void crowdRow(int row) {
    crowdedRows.add(row);
  }

  void crowdColumn(int column) {
    crowdedColumns.add(column);
  }

  /**
   * Lets a row's offer be accepted only if there is one, of one thing; if the bank gave one the
   * row's id, the others do not count.
   */
  void acceptOnlyChoice(int row) {
    List<Offer> ofRow = offers.get(row);
    if (ofRow.stream().anyMatch(Pairings::hasSameId)) {
      ofRow.removeIf(offer -> !hasSameId(offer));
    }
    if (ofRow.stream().mapToInt(offer -> columns.get(offer.column()).size()).sum() > 1) {
      ofRow.replaceAll(
          offer -> new Offer(offer.row(), offer.column(), offer.score(), false, offer.reasons()));
    }
  }

  private static boolean hasSameId(Offer offer) {
    return Scoring.has(offer.reasons(), Evidence.SAME_ID);
  }

  /**
   * Returns what came of each thing on the side of the rows, by its number.
   *
   * <p>To leave a thing alone is worth {@code review} less one point, so that a match counts by how
   * much it is worth more than that, and a strong one is not given up for two weak ones. A match in
   * the best assignment is sure if no other choice of the row comes within the margin, and either
   * no other choice of the column does or no assignment without the match.
   */
  Map<Integer, Fate> settle(int review, int margin, Work work) {
    List<Offer> all = offers.stream().flatMap(List::stream).toList();
    all.forEach(offer -> offersTo.get(offer.column()).add(offer));
    Assignment best =
        new Assignment(
            sizes(rows),
            sizes(columns),
            all.stream()
                .map(
                    offer ->
                        new Assignment.Link(
                            offer.row(), offer.column(), offer.score() - review + 1))
                .toList(),
            work);
    crowdedRows.forEach(best::giveUpRow);
    crowdedColumns.forEach(best::giveUpColumn);
    best.solve();
    int[] taken = new int[columns.size()];
    Map<Integer, Fate> fates = new LinkedHashMap<>();
    int[] served = new int[rows.size()];
    for (int i = 0; i < all.size(); i++) {
      Offer offer = all.get(i);
      if (offer.firm()
          && best.flow(i) > 0
          && isClear(offer, offers.get(offer.row()), margin)
          && best.isSure(i, isClear(offer, offersTo.get(offer.column()), margin) ? 1 : margin)) {
        for (int unit = 0; unit < best.flow(i); unit++) {
          int member = rows.get(offer.row()).get(served[offer.row()]++);
          int partner = columns.get(offer.column()).get(taken[offer.column()]++);
          fates.put(member, new Fate(Optional.of(new Partner(partner, offer)), List.of()));
        }
      }
    }
    for (int row = 0; row < rows.size(); row++) {
      List<Integer> members = rows.get(row);
      if (served[row] < members.size()) {
        Fate rest = open(offers.get(row), taken);
        members.subList(served[row], members.size()).forEach(member -> fates.put(member, rest));
      }
    }
    return fates;
  }

  private static boolean isClear(Offer offer, List<Offer> choices, int margin) {
    for (Offer other : choices) {
      boolean same = other.row() == offer.row() && other.column() == offer.column();
      if (!same && other.score() > offer.score() - margin) {
        return false;
      }
    }
    return true;
  }

  private Fate open(List<Offer> ofRow, int[] taken) {
    List<Partner> open =
        ofRow.stream()
            .filter(offer -> taken[offer.column()] < columns.get(offer.column()).size())
            .sorted(
                Comparator.comparingInt(Offer::score).reversed().thenComparingInt(Offer::column))
            .limit(MOST_SHOWN)
            .flatMap(
                offer -> {
                  List<Integer> members = columns.get(offer.column());
                  return members.subList(taken[offer.column()], members.size()).stream()
                      .limit(MOST_SHOWN)
                      .map(member -> new Partner(member, offer));
                })
            .limit(MOST_SHOWN)
            .toList();
    return open.isEmpty() ? Fate.ALONE : new Fate(Optional.empty(), open);
  }

  private static int[] sizes(List<List<Integer>> groups) {
    return groups.stream().mapToInt(List::size).toArray();
  }
}
