package dev.budgetpulse.insights.anomaly;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoublePredicate;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Says how easily a point is told apart from others by cuts made at random, after Liu, Ting and
 * Zhou (2008): 100 trees on 256 points each. Smile 1.5.3 has none.
 */
final class IsolationForest {
  private static final int TREES = 100;
  private static final int SAMPLE = 256;
  private static final double EULER = 0.5772156649015329;

  private final List<Node> trees;
  private final double usualDepth;
  private final double fence;

  /** A cut between two sides, or a leaf with a number of points. */
  private record Node(int number, double cut, @Nullable Node low, @Nullable Node high, int size) {}

  /** Grows from points of the same number of numbers, at least two. */
  IsolationForest(List<double[]> points, SplittableRandom random) {
    int size = Math.min(SAMPLE, points.size());
    int deepest = (int) Math.ceil(Math.log(size) / Math.log(2));
    this.trees =
        IntStream.range(0, TREES)
            .mapToObj(
                tree ->
                    grow(
                        random
                            .ints(size, 0, points.size())
                            .mapToObj(points::get)
                            .toArray(double[][]::new),
                        deepest,
                        random))
            .toList();
    this.usualDepth = depthOf(size);
    double[] scores = points.stream().mapToDouble(this::score).sorted().toArray();
    double low = scores[scores.length / 4];
    double high = scores[scores.length * 3 / 4];
    this.fence = high + 3 * (high - low);
  }

  /** Returns the score of a far-out point: Tukey's outer fence of those it grew from. */
  double fence() {
    return fence;
  }

  /** Returns a score from 0 to 1, the higher the easier a point is told apart. */
  double score(double[] point) {
    double depth = trees.stream().mapToDouble(tree -> depth(tree, point)).sum() / TREES;
    return Math.pow(2, -depth / usualDepth);
  }

  private static double depth(Node tree, double[] point) {
    int depth = 0;
    Node node = tree;
    Node next = next(node, point);
    while (next != null) {
      depth++;
      node = next;
      next = next(node, point);
    }
    return depth + depthOf(node.size());
  }

  private static @Nullable Node next(Node node, double[] point) {
    return point[node.number()] < node.cut() ? node.low() : node.high();
  }

  /** Returns the mean depth of a search in vain in a binary tree of so many points. */
  private static double depthOf(int points) {
    return points < 2 ? 0 : 2 * (Math.log(points - 1) + EULER) - 2.0 * (points - 1) / points;
  }

  private static Node grow(double[][] points, int deepest, SplittableRandom random) {
    if (points.length < 2 || deepest == 0) {
      return new Node(0, 0, null, null, points.length);
    }
    int number = random.nextInt(points[0].length);
    double least = numbers(points, number).min().orElseThrow();
    double most = numbers(points, number).max().orElseThrow();
    if (least == most) {
      return new Node(0, 0, null, null, points.length);
    }
    double cut = random.nextDouble(least, most);
    return new Node(
        number,
        cut,
        grow(where(points, number, value -> value < cut), deepest - 1, random),
        grow(where(points, number, value -> value >= cut), deepest - 1, random),
        points.length);
  }

  private static DoubleStream numbers(double[][] points, int number) {
    return Arrays.stream(points).mapToDouble(point -> point[number]);
  }

  private static double[][] where(double[][] points, int number, DoublePredicate side) {
    return Arrays.stream(points).filter(point -> side.test(point[number])).toArray(double[][]::new);
  }
}
