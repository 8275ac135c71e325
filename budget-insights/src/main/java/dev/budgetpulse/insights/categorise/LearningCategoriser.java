package dev.budgetpulse.insights.categorise;

import dev.budgetpulse.core.Book;
import dev.budgetpulse.core.ledger.Category;
import dev.budgetpulse.core.ledger.CategoryId;
import dev.budgetpulse.insights.text.internal.StatementText;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A model with what surrounds it: texts made into samples, calibration, corrections, evidence. */
final class LearningCategoriser implements Categoriser {
  private static final int MOST_CANDIDATES = 5;
  private static final int MOST_WORDS = 5;
  private static final int MOST_LESSONS = 3;

  /**
   * How much it counts that a word and a category's name stand for the same, and for more of it.
   */
  private static final double SAME = 3;

  private static final double BROADER = 1.5;

  /** What a person has said counts more than all else together. */
  private static final double SAID = 0.51;

  private final CategoriserOptions options;
  private final List<Category> categories;
  private final Map<CategoryId, Integer> places = new HashMap<>();
  private final Concepts concepts = new Concepts();
  private final double[][] named;
  private final Model model;
  private final AmountRanks amounts = new AmountRanks();
  private final Calibration ofKnownPayees = new Calibration();
  private final Calibration ofNewPayees = new Calibration();
  private final List<Lesson> lessons = new ArrayList<>();
  private final Map<String, Integer> corrected = new HashMap<>();
  private final Map<String, Deque<Lesson>> byPayee = new HashMap<>();
  private final Map<String, Deque<Lesson>> byWord = new HashMap<>();

  LearningCategoriser(Collection<Category> all, CategoriserOptions options) {
    this.options = options;
    this.categories =
        all.stream()
            .filter(category -> !category.archived())
            .sorted(Comparator.comparing(category -> category.id().toString()))
            .toList();
    for (Category category : categories) {
      places.put(category.id(), places.size());
    }
    this.named = named();
    SplittableRandom random = new SplittableRandom(options.seed());
    this.model =
        switch (options.family()) {
          case LINEAR -> new LinearModel(categories.size(), named, random);
          case FOREST -> new ForestModel(categories.size(), random);
        };
  }

  private double[][] named() {
    double[][] same = new double[concepts.count()][categories.size()];
    for (int c = 0; c < categories.size(); c++) {
      // "FastFood" is two words.
      String name = categories.get(c).name().replaceAll("(?<=\\p{Ll})(?=\\p{Lu})", " ");
      for (int concept : concepts.of(StatementText.of(name).words())) {
        same[concept][c] = SAME;
        for (int narrow = 0; narrow < concepts.count(); narrow++) {
          if (concepts.broader(narrow) == concept) {
            same[narrow][c] = Math.max(same[narrow][c], BROADER);
          }
        }
      }
    }
    return same;
  }

  private Sample sample(Purchase purchase) {
    StatementText text = StatementText.of(purchase.text());
    int inwards = purchase.amount().isPositive() ? 1 : 0;
    int[] facts = {
      inwards,
      2 + AmountRanks.LEVELS * inwards + amounts.level(purchase.amount()),
      2 + 2 * AmountRanks.LEVELS + (purchase.date().getDayOfMonth() - 1) / 8
    };
    int[] meant = concepts.of(text.words()).stream().mapToInt(Integer::intValue).toArray();
    return new Sample(
        text,
        Features.of(text.words()),
        new Features(meant),
        new Features(facts),
        text.key(),
        purchase);
  }

  @Override
  public Suggestion suggest(Purchase purchase) {
    if (categories.isEmpty()) {
      return new Suggestion.Abstained(List.of());
    }
    Sample sample = sample(purchase);
    double[] likely = probabilities(sample);
    int first = largest(likely);
    List<Suggestion.Candidate> candidates = candidates(likely, first, confidence(sample, likely));
    return candidates.get(0).confidence() < options.threshold()
        ? new Suggestion.Abstained(candidates)
        : new Suggestion.Proposed(candidates, evidence(sample, first));
  }

  /** What a person has said of this very payee comes first. */
  private double[] probabilities(Sample sample) {
    double[] likely = model.probabilities(sample);
    Integer said = corrected.get(sample.key());
    if (said != null && largest(likely) != said) {
      for (int c = 0; c < likely.length; c++) {
        likely[c] *= 1 - SAID;
      }
      likely[said] += SAID;
    }
    return likely;
  }

  private Calibration calibration(Sample sample) {
    return byPayee.containsKey(sample.key()) ? ofKnownPayees : ofNewPayees;
  }

  private double confidence(Sample sample, double[] likely) {
    return calibration(sample).confidence(likely[largest(likely)]);
  }

  private static int largest(double[] values) {
    int largest = 0;
    for (int i = 1; i < values.length; i++) {
      if (values[i] > values[largest]) {
        largest = i;
      }
    }
    return largest;
  }

  /** The others share what the first leaves, none above it. */
  private List<Suggestion.Candidate> candidates(double[] likely, int first, double confidence) {
    double others = 1 - likely[first];
    double scale = others > 0 ? (1 - confidence) / others : 0;
    return IntStream.range(0, likely.length)
        .boxed()
        .sorted(
            Comparator.comparingInt((Integer c) -> c == first ? 0 : 1)
                .thenComparing(c -> -likely[c])
                .thenComparing(c -> c))
        .limit(MOST_CANDIDATES)
        .map(
            c ->
                new Suggestion.Candidate(
                    categories.get(c).id(),
                    c == first ? confidence : Math.min(confidence, likely[c] * scale)))
        .toList();
  }

  private Suggestion.Evidence evidence(Sample sample, int category) {
    CategoryId wanted = categories.get(category).id();
    Set<Lesson> taught = new LinkedHashSet<>();
    collect(byPayee.get(sample.key()), wanted, taught);
    Map<String, Double> weights = new HashMap<>();
    for (String word : sample.text().words()) {
      double weight = model.weight(Features.of(List.of(word)), category);
      if (weight > 0) {
        weights.put(word, weight);
      }
    }
    List<String> words =
        weights.entrySet().stream()
            .sorted(
                Map.Entry.<String, Double>comparingByValue()
                    .reversed()
                    .thenComparing(Map.Entry.comparingByKey()))
            .limit(MOST_WORDS)
            .map(Map.Entry::getKey)
            .toList();
    words.forEach(word -> collect(byWord.get(word), wanted, taught));
    List<String> meanings =
        IntStream.of(sample.concepts().index())
            .filter(concept -> named[concept][category] > 0)
            .mapToObj(concepts::name)
            .toList();
    return new Suggestion.Evidence(
        taught.stream().limit(MOST_LESSONS).toList(), words, meanings, model.method());
  }

  private static void collect(@Nullable Deque<Lesson> from, CategoryId wanted, Set<Lesson> taught) {
    if (from != null) {
      from.stream().filter(lesson -> lesson.category().equals(wanted)).forEach(taught::add);
    }
  }

  @Override
  public void learn(Lesson lesson) {
    Integer category = places.get(lesson.category());
    if (category == null) {
      return;
    }
    Sample sample = sample(lesson.purchase());
    double[] likely = probabilities(sample);
    int first = largest(likely);
    calibration(sample).note(likely[first], first == category);
    model.learn(sample, category);
    amounts.note(lesson.purchase().amount());
    lessons.add(lesson);
    if (lesson.correction() && !sample.key().isEmpty()) {
      corrected.put(sample.key(), category);
    } else {
      corrected.remove(sample.key());
    }
    remember(byPayee, sample.key(), lesson);
    Set.copyOf(sample.text().words()).forEach(word -> remember(byWord, word, lesson));
  }

  private static void remember(Map<String, Deque<Lesson>> memory, String by, Lesson lesson) {
    Deque<Lesson> latest = memory.computeIfAbsent(by, key -> new ArrayDeque<>());
    latest.addFirst(lesson);
    if (latest.size() > 2 * MOST_LESSONS) {
      latest.removeLast();
    }
  }

  @Override
  public List<Lesson> lessons() {
    return List.copyOf(lessons);
  }

  @Override
  public void keepIn(Book book) {
    KeptLessons.keep(book, lessons);
  }

  @Override
  public void write(OutputStream out) throws IOException {
    LessonFile.write(lessons, out);
  }
}
