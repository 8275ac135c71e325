package dev.budgetpulse.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** How long people waited for which page in which household. Thread-safe. */
final class PageTimes {
  private final Map<Key, Waits> waits = new TreeMap<>();

  private record Key(String household, String page) implements Comparable<Key> {
    @Override
    public int compareTo(Key other) {
      int byHousehold = household.compareTo(other.household);
      return byHousehold == 0 ? page.compareTo(other.page) : byHousehold;
    }
  }

  private static final class Waits {
    private final List<Double> millis = new ArrayList<>();
    private int bytes;
    private int coming;
    private double worked;
  }

  private Waits of(String household, String page) {
    return waits.computeIfAbsent(new Key(household, page), any -> new Waits());
  }

  /**
   * Notes a wait.
   *
   * @param isComing whether what was asked for is still to come
   */
  synchronized void add(String household, String page, long nanos, int bytes, boolean isComing) {
    Waits here = of(household, page);
    here.coming += isComing ? 1 : 0;
    here.millis.add(nanos / 1e6);
    here.bytes = Math.max(here.bytes, bytes);
  }

  /** Notes the time that processors spent meanwhile. */
  synchronized void worked(String household, String page, long nanos) {
    of(household, page).worked += nanos / 1e6;
  }

  /** Returns a table with a line for each page. */
  synchronized String table(List<String> pages, List<String> households) {
    StringBuilder table = new StringBuilder("| page |");
    StringBuilder rule = new StringBuilder("| --- |");
    for (String household : households) {
      table.append(" %s: times | later | median | 95 %% | most | work | KB |".formatted(household));
      rule.append(" ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
    }
    table.append("\n").append(rule).append("\n");
    List<String> others =
        waits.keySet().stream()
            .map(Key::page)
            .filter(page -> !pages.contains(page))
            .distinct()
            .toList();
    Stream.concat(pages.stream(), others.stream())
        .forEach(
            page -> {
              table.append("| `").append(page).append("` |");
              households.forEach(household -> table.append(cells(of(household, page))));
              table.append("\n");
            });
    table.append("| all |");
    for (String household : households) {
      Waits all = new Waits();
      waits.forEach(
          (key, here) -> {
            if (key.household().equals(household)) {
              all.millis.addAll(here.millis);
              all.coming += here.coming;
              all.bytes = Math.max(all.bytes, here.bytes);
              all.worked += here.worked;
            }
          });
      table.append(cells(all));
    }
    return table.append("\n").toString();
  }

  private static String cells(Waits waits) {
    List<Double> sorted = waits.millis.stream().sorted().toList();
    return sorted.isEmpty()
        ? " 0 | | | | | | |"
        : " %d | %d | %.0f | %.0f | %.0f | %.0f | %d |"
            .formatted(
                sorted.size(),
                waits.coming,
                sorted.get(sorted.size() / 2),
                sorted.get((int) (sorted.size() * 0.95)),
                sorted.get(sorted.size() - 1),
                waits.worked / sorted.size(),
                (waits.bytes + 999) / 1000);
  }
}
