package dev.budgetpulse.insights.categorise;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import smile.classification.DecisionTree;
import smile.data.Attribute;
import smile.data.NumericAttribute;

/**
 * The random forest of the Budget Pulse application: 500 words and pairs of words weighed by how
 * rare they are, seven numbers, 100 trees.
 *
 * <p>The trees are Smile's. Its forest is not used, since it starts threads and draws from chance
 * that is shared by all of them; and since its trees know no greatest depth, they have a greatest
 * number of leaves instead.
 */
final class ForestModel implements Model {
  private static final int TREES = 100;
  private static final int MOST_TERMS = 500;
  private static final int NUMBERS = 7;
  private static final int LEAST_LESSONS = 10;
  private static final int LEAST_LESSONS_OF_A_LEAF = 2;
  private static final double GROWTH = 1.2;

  private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{N}_]+");
  private static final Set<String> STOP_WORDS =
      Set.of(
          "a", "about", "all", "an", "and", "are", "as", "at", "be", "by", "for", "from", "has",
          "in", "is", "it", "no", "not", "of", "on", "or", "that", "the", "this", "to", "was",
          "with", "you", "your");

  /** What trees of depth 15 seldom exceed on a household's data. */
  private static final int MOST_LEAVES = 1000;

  private final int categories;
  private final SplittableRandom random;
  private final List<Sample> samples = new ArrayList<>();
  private final List<Integer> answers = new ArrayList<>();
  private final Map<String, Integer> terms = new LinkedHashMap<>();
  private double[] rarity = {};
  private double[] mean = {};
  private double[] spread = {};
  private List<DecisionTree> trees = List.of();
  private List<Integer> known = List.of();
  private int trainedOn;

  ForestModel(int categories, SplittableRandom random) {
    this.categories = categories;
    this.random = random;
  }

  @Override
  public String method() {
    return "forest/1";
  }

  @Override
  public double weight(Features word, int category) {
    return 0;
  }

  @Override
  public void learn(Sample sample, int category) {
    samples.add(sample);
    answers.add(category);
    if (samples.size() >= LEAST_LESSONS && samples.size() >= GROWTH * trainedOn) {
      train();
    }
  }

  @Override
  public double[] probabilities(Sample sample) {
    double[] likely = new double[categories];
    if (trees.isEmpty()) {
      Arrays.fill(likely, 1.0 / categories);
      return likely;
    }
    double[] row = row(sample);
    double[] ofTree = new double[known.size()];
    for (DecisionTree tree : trees) {
      tree.predict(row, ofTree);
      for (int i = 0; i < ofTree.length; i++) {
        likely[known.get(i)] += ofTree[i] / trees.size();
      }
    }
    return likely;
  }

  private void train() {
    trainedOn = samples.size();
    known = answers.stream().distinct().sorted().toList();
    if (known.size() < 2) {
      trees = List.of();
      return;
    }
    chooseTerms();
    double[][] rows = samples.stream().map(this::row).toArray(double[][]::new);
    int[] answer = answers.stream().mapToInt(known::indexOf).toArray();
    int width = terms.size() + NUMBERS;
    Attribute[] attributes =
        IntStream.range(0, width)
            .mapToObj(i -> new NumericAttribute("x" + i))
            .toArray(Attribute[]::new);
    int[][] order = new int[width][];
    for (int i = 0; i < width; i++) {
      int column = i;
      order[i] =
          IntStream.range(0, rows.length)
              .boxed()
              .sorted(Comparator.comparingDouble(row -> rows[row][column]))
              .mapToInt(Integer::intValue)
              .toArray();
    }
    List<DecisionTree> grown = new ArrayList<>();
    for (int i = 0; i < TREES; i++) {
      int[] drawn = new int[rows.length];
      for (int j = 0; j < rows.length; j++) {
        drawn[random.nextInt(rows.length)]++;
      }
      // Smile draws the columns of each split from the chance of the thread.
      smile.math.Math.setSeed(random.nextLong());
      grown.add(
          new DecisionTree(
              attributes,
              rows,
              answer,
              MOST_LEAVES,
              LEAST_LESSONS_OF_A_LEAF,
              (int) Math.sqrt(width),
              DecisionTree.SplitRule.GINI,
              drawn,
              order));
    }
    trees = Collections.unmodifiableList(grown);
  }

  private void chooseTerms() {
    Map<String, Integer> lessonsWith = new HashMap<>();
    for (Sample sample : samples) {
      new HashSet<>(termsOf(sample)).forEach(term -> lessonsWith.merge(term, 1, Integer::sum));
    }
    terms.clear();
    lessonsWith.entrySet().stream()
        .filter(term -> term.getValue() >= 2 && term.getValue() <= 0.8 * samples.size())
        .sorted(
            Map.Entry.<String, Integer>comparingByValue()
                .reversed()
                .thenComparing(Map.Entry.comparingByKey()))
        .limit(MOST_TERMS)
        .forEach(term -> terms.put(term.getKey(), terms.size()));
    rarity = new double[terms.size()];
    terms.forEach(
        (term, i) ->
            rarity[i] =
                Math.log((1.0 + samples.size()) / (1.0 + lessonsWith.getOrDefault(term, 0))) + 1);
    mean = new double[NUMBERS];
    spread = new double[NUMBERS];
    for (Sample sample : samples) {
      double[] numbers = numbers(sample);
      for (int i = 0; i < NUMBERS; i++) {
        mean[i] += numbers[i] / samples.size();
      }
    }
    for (Sample sample : samples) {
      double[] numbers = numbers(sample);
      for (int i = 0; i < NUMBERS; i++) {
        spread[i] += Math.pow(numbers[i] - mean[i], 2) / samples.size();
      }
    }
    for (int i = 0; i < NUMBERS; i++) {
      spread[i] = spread[i] == 0 ? 1 : Math.sqrt(spread[i]);
    }
  }

  private static List<String> termsOf(Sample sample) {
    List<String> found = new ArrayList<>();
    String before = "";
    for (String word : NO_WORD.split(sample.purchase().text().toLowerCase(Locale.ROOT), -1)) {
      if (word.length() < 2 || STOP_WORDS.contains(word)) {
        continue;
      }
      found.add(word);
      if (!before.isEmpty()) {
        found.add(before + " " + word);
      }
      before = word;
    }
    return found;
  }

  private double[] row(Sample sample) {
    double[] row = new double[terms.size() + NUMBERS];
    double squares = 0;
    for (String term : termsOf(sample)) {
      Integer at = terms.get(term);
      if (at != null) {
        row[at] += rarity[at];
      }
    }
    for (double value : row) {
      squares += value * value;
    }
    for (int i = 0; squares > 0 && i < terms.size(); i++) {
      row[i] /= Math.sqrt(squares);
    }
    double[] numbers = numbers(sample);
    for (int i = 0; i < NUMBERS; i++) {
      row[terms.size() + i] = (numbers[i] - mean[i]) / spread[i];
    }
    return row;
  }

  private static double[] numbers(Sample sample) {
    var date = sample.purchase().date();
    int weekday = date.getDayOfWeek().getValue() - 1;
    int day = date.getDayOfMonth();
    return new double[] {
      Math.log1p(Math.abs(sample.purchase().amount().amount().doubleValue())),
      weekday,
      date.getMonthValue(),
      day,
      weekday >= 5 ? 1 : 0,
      day <= 7 ? 1 : 0,
      day >= 23 ? 1 : 0
    };
  }
}
