package dev.budgetpulse.benchmarks;

import dev.budgetpulse.core.ledger.Category;
import dev.budgetpulse.core.ledger.CategoryId;
import dev.budgetpulse.core.ledger.GroupId;
import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.insights.categorise.Categoriser;
import dev.budgetpulse.insights.categorise.CategoriserOptions;
import dev.budgetpulse.insights.categorise.Lesson;
import dev.budgetpulse.insights.categorise.Purchase;
import dev.budgetpulse.insights.categorise.Suggestion;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Currency;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.zip.CRC32;

/**
 * How well categories are suggested on labelled bank texts, beside simple ways to do it.
 *
 * <p>Rows go by date and id. The first fifth is learnt; then twentieths are tested and learnt in
 * turn. Where the payees are known there is a second test: four fifths are learnt without a part of
 * the payees, the last fifth is tested.
 */
public final class CategoriserAccuracy {
  private static final int BINS = 10;
  private static final double LEFT_OUT = 0.15;

  /** The forest is grown anew with every fifth more; with thousands of rows that takes long. */
  private static final int MOST_FOR_THE_FOREST = 1000;

  private CategoriserAccuracy() {}

  /**
   * Prints the tables.
   *
   * @param args CSV files; {@code --forest} runs the old design on large ones, too
   */
  public static void main(String[] args) throws IOException {
    List<String> files = Arrays.stream(args).filter(arg -> !arg.startsWith("--")).toList();
    for (String file : files) {
      List<Row> rows = rows(Path.of(file));
      boolean forest = rows.size() <= MOST_FOR_THE_FOREST || List.of(args).contains("--forest");
      System.out.printf("%n%s: %d rows, %d categories%n", file, rows.size(), names(rows).size());
      header();
      for (Method method : methods(rows, forest)) {
        inTurn(method, rows).print(method.name());
      }
      if (rows.stream().noneMatch(row -> row.payee().isEmpty())) {
        for (double share : new double[] {0, LEFT_OUT}) {
          System.out.printf("%nthe last fifth, %.0f %% of the payees not learnt%n", share * 100);
          header();
          for (Method method : methods(rows, forest)) {
            leftOut(method, rows, share).print(method.name());
          }
        }
      }
    }
  }

  /** A labelled purchase; the payee is empty where the file has none. */
  private record Row(String id, Purchase purchase, String payee, String category) {
    /** The text as a human would call it the same. */
    String text() {
      return purchase.text().replaceAll("[0-9]", "").strip();
    }
  }

  private record Answer(String category, double confidence, boolean proposed) {}

  private interface Method {
    String name();

    Answer answer(Row row);

    void learn(List<Row> rows);
  }

  private static List<Method> methods(List<Row> rows, boolean forest) {
    List<Method> methods =
        new ArrayList<>(List.of(new MostFrequent(), new LastOfText(), new Rules()));
    if (forest) {
      methods.add(new Ours(CategoriserOptions.Family.FOREST, names(rows)));
    }
    methods.add(new Ours(CategoriserOptions.Family.LINEAR, names(rows)));
    return methods;
  }

  private static Set<String> names(List<Row> rows) {
    Set<String> names = new HashSet<>();
    rows.forEach(row -> names.add(row.category()));
    return names;
  }

  private static final class MostFrequent implements Method {
    private final Map<String, Integer> counts = new HashMap<>();

    @Override
    public String name() {
      return "most frequent";
    }

    @Override
    public Answer answer(Row row) {
      String most =
          counts.entrySet().stream()
              .max(
                  Map.Entry.<String, Integer>comparingByValue()
                      .thenComparing(Map.Entry.comparingByKey()))
              .map(Map.Entry::getKey)
              .orElse("");
      return new Answer(most, 0, true);
    }

    @Override
    public void learn(List<Row> rows) {
      rows.forEach(row -> counts.merge(row.category(), 1, Integer::sum));
    }
  }

  private static final class LastOfText implements Method {
    private final Map<String, String> last = new HashMap<>();

    @Override
    public String name() {
      return "last of the same text";
    }

    @Override
    public Answer answer(Row row) {
      String category = last.get(row.text());
      return new Answer(category == null ? "" : category, 0, category != null);
    }

    @Override
    public void learn(List<Row> rows) {
      rows.forEach(row -> last.put(row.text(), row.category()));
    }
  }

  private static final class Rules implements Method {
    private final OldRules rules = new OldRules();

    @Override
    public String name() {
      return "old rules";
    }

    @Override
    public Answer answer(Row row) {
      String category =
          rules.answer(row.purchase().date().toEpochDay(), row.purchase().text(), amount(row));
      return new Answer(category, 0, !category.isEmpty());
    }

    @Override
    public void learn(List<Row> rows) {
      for (Row row : rows) {
        rules.learn(
            new OldRules.Known(
                row.purchase().date().toEpochDay(),
                row.purchase().text(),
                amount(row),
                row.category()));
      }
    }

    private static double amount(Row row) {
      return row.purchase().amount().amount().abs().doubleValue();
    }
  }

  private static final class Ours implements Method {
    private final String name;
    private final Map<CategoryId, String> names = new HashMap<>();
    private final Categoriser categoriser;

    Ours(CategoriserOptions.Family family, Set<String> all) {
      this.name = family == CategoriserOptions.Family.FOREST ? "old design's forest" : "linear";
      all.forEach(category -> names.put(id(category), category));
      GroupId group = new GroupId(new UUID(1, 1));
      this.categoriser =
          Categoriser.of(
              all.stream()
                  .map(
                      category ->
                          new Category(
                              id(category),
                              group,
                              category.substring(category.indexOf(':') + 1),
                              Category.Kind.EXPENSE,
                              1,
                              false))
                  .toList(),
              CategoriserOptions.defaults().withFamily(family));
    }

    private static CategoryId id(String category) {
      return new CategoryId(UUID.nameUUIDFromBytes(category.getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public Answer answer(Row row) {
      Suggestion suggestion = categoriser.suggest(row.purchase());
      Suggestion.Candidate first = suggestion.candidates().get(0);
      return new Answer(
          names.getOrDefault(first.category(), ""),
          first.confidence(),
          suggestion instanceof Suggestion.Proposed);
    }

    @Override
    public void learn(List<Row> rows) {
      categoriser.learnAll(
          rows.stream().map(row -> Lesson.of(row.purchase(), id(row.category()))).toList());
    }
  }

  private static Score inTurn(Method method, List<Row> rows) {
    Score score = new Score();
    Set<String> seen = new HashSet<>();
    int block = Math.max(1, rows.size() / 20);
    int from = rows.size() / 5;
    score.learn(method, rows.subList(0, from));
    rows.subList(0, from).forEach(row -> seen.add(row.text()));
    while (from < rows.size()) {
      List<Row> next = rows.subList(from, Math.min(rows.size(), from + block));
      next.forEach(row -> score.test(method, row, !seen.contains(row.text())));
      score.learn(method, next);
      next.forEach(row -> seen.add(row.text()));
      from += block;
    }
    return score;
  }

  private static Score leftOut(Method method, List<Row> rows, double share) {
    Score score = new Score();
    int most = rows.size() * 4 / 5;
    List<Row> first =
        rows.subList(0, most).stream()
            .filter(row -> crc(row.payee()) % 1000 >= share * 1000)
            .toList();
    Set<String> seen = new HashSet<>();
    first.forEach(row -> seen.add(row.payee()));
    score.learn(method, first);
    rows.subList(most, rows.size())
        .forEach(row -> score.test(method, row, !seen.contains(row.payee())));
    return score;
  }

  private static long crc(String text) {
    CRC32 crc = new CRC32();
    crc.update(text.getBytes(StandardCharsets.UTF_8));
    return crc.getValue();
  }

  private static void header() {
    System.out.println(
        "| | accuracy | new texts | of | macro-F1 | abstains | right if not | ECE | µs a suggestion |"
            + " µs a lesson |\n| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
  }

  /** What came of the tests. */
  private static final class Score {
    private final Map<String, int[]> byCategory = new HashMap<>();
    private final double[] claimed = new double[BINS];
    private final int[] made = new int[BINS];
    private final int[] right = new int[BINS];
    private final ThreadMXBean clock = ManagementFactory.getThreadMXBean();
    private int all;
    private int hits;
    private int fresh;
    private int freshHits;
    private int proposed;
    private int proposedHits;
    private int lessons;
    private long suggesting;
    private long learning;

    void learn(Method method, List<Row> rows) {
      long start = clock.getCurrentThreadCpuTime();
      method.learn(rows);
      learning += clock.getCurrentThreadCpuTime() - start;
      lessons += rows.size();
    }

    void test(Method method, Row row, boolean isFresh) {
      long start = clock.getCurrentThreadCpuTime();
      Answer answer = method.answer(row);
      suggesting += clock.getCurrentThreadCpuTime() - start;
      boolean hit = answer.category().equals(row.category());
      int one = hit ? 1 : 0;
      all++;
      hits += one;
      if (isFresh) {
        fresh++;
        freshHits += one;
      }
      if (answer.proposed()) {
        proposed++;
        proposedHits += one;
      }
      counts(row.category())[0]++;
      counts(answer.category())[1]++;
      counts(row.category())[2] += one;
      int bin = Math.min(BINS - 1, (int) (answer.confidence() * BINS));
      made[bin]++;
      claimed[bin] += answer.confidence();
      right[bin] += one;
    }

    private int[] counts(String category) {
      return byCategory.computeIfAbsent(category, name -> new int[3]);
    }

    private double macro() {
      double sum = 0;
      int known = 0;
      for (int[] counts : byCategory.values()) {
        if (counts[0] > 0) {
          sum += 2.0 * counts[2] / (counts[0] + counts[1]);
          known++;
        }
      }
      return sum / known;
    }

    private double calibrationError() {
      double sum = 0;
      for (int bin = 0; bin < BINS; bin++) {
        sum += Math.abs(claimed[bin] - right[bin]);
      }
      return sum / all;
    }

    void print(String name) {
      boolean measuresItself = made[0] < all;
      System.out.printf(
          Locale.ROOT,
          "| %s | %.3f | %.3f | %d | %.3f | %.3f | %.3f | %s | %.1f | %.1f |%n",
          name,
          ratio(hits, all),
          ratio(freshHits, fresh),
          fresh,
          macro(),
          1 - ratio(proposed, all),
          ratio(proposedHits, proposed),
          measuresItself ? String.format(Locale.ROOT, "%.3f", calibrationError()) : "",
          suggesting / 1e3 / all,
          learning / 1e3 / lessons);
    }

    private static double ratio(int part, int whole) {
      return whole == 0 ? 0 : (double) part / whole;
    }
  }

  private static List<Row> rows(Path file) throws IOException {
    List<String> lines = Files.readAllLines(file);
    List<String> names = fields(lines.get(0));
    List<Row> rows = new ArrayList<>();
    for (String line : lines.subList(1, lines.size())) {
      Map<String, String> fields = new HashMap<>();
      List<String> values = fields(line);
      for (int i = 0; i < names.size(); i++) {
        fields.put(names.get(i), values.get(i));
      }
      if (!"transfer".equals(fields.get("kind"))) {
        rows.add(row(fields));
      }
    }
    rows.sort(Comparator.comparing((Row row) -> row.purchase().date()).thenComparing(Row::id));
    return rows;
  }

  private static Row row(Map<String, String> fields) {
    Currency currency = Currency.getInstance(fields.getOrDefault("currency", "EUR"));
    Money amount =
        fields.containsKey("amount_cents")
            ? Money.ofMinor(Long.parseLong(field(fields, "amount_cents")), currency)
            : Money.of(new BigDecimal(field(fields, "amount")), currency, RoundingMode.HALF_EVEN);
    String text = field(fields, "description");
    return new Row(
        field(fields, "id"),
        Purchase.of(LocalDate.parse(field(fields, "date")), amount, text),
        fields.getOrDefault("payee", ""),
        field(fields, "category"));
  }

  private static String field(Map<String, String> fields, String name) {
    String value = fields.get(name);
    if (value == null) {
      throw new IllegalArgumentException("There is no column " + name);
    }
    return value;
  }

  private static List<String> fields(String line) {
    List<String> fields = new ArrayList<>();
    StringBuilder field = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '"') {
        quoted = !quoted;
      } else if (c == ',' && !quoted) {
        fields.add(field.toString());
        field.setLength(0);
      } else {
        field.append(c);
      }
    }
    fields.add(field.toString());
    return fields;
  }
}
