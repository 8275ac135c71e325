package dev.budgetpulse.core.match;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/**
 * The assignment of rows to columns with the largest total weight, and by how much each part of it
 * is better than doing without.
 *
 * <p>Rows and columns stand for so many things that cannot be told apart; a thing may stay alone.
 * Successive shortest paths with potentials find the largest total; afterwards the distance from a
 * row back to its column, not using their own link, is exactly what the best assignment with one
 * unit less on that link would lose, so a search that gives up at the margin answers whether it is
 * sure. Both follow R. K. Ahuja, T. L. Magnanti, J. B. Orlin, Network Flows (1993), chapters 9 and
 * 12.
 *
 * <p>Rows that are connected by links are solved together; a connected part that takes more than
 * its share of steps is given up, and nothing in it is sure.
 */
final class Assignment {

  /** That a row may be a column, at a weight above zero. */
  record Link(int row, int column, int weight) {}

  private static final int SINK = 0;
  private static final long UNREACHED = Long.MAX_VALUE;
  private static final int STEPS_PER_LINK = 100;
  private static final int LEAST_STEPS = 100_000;

  private final int[] supply;
  private final int[] capacity;
  private final List<Link> links;
  private final int[][] linksOfNode;
  private final int[] flow;
  private final int[] alone;
  private final int[] used;
  private final long[] potential;
  private final int[] part;
  private final long[] stepsLeft;
  private final Work work;

  private final long[] distance;
  private final int[] cameBy;
  private final int[] cameFrom;
  private final List<Integer> touched = new ArrayList<>();
  private final Map<Integer, List<Integer>> sinkNeighbours = new HashMap<>();

  Assignment(int[] supply, int[] capacity, List<Link> links, Work work) {
    this.supply = supply.clone();
    this.capacity = capacity.clone();
    this.links = List.copyOf(links);
    this.work = work;
    int nodes = 1 + supply.length + capacity.length;
    this.linksOfNode = linksOfNodes(nodes);
    this.flow = new int[links.size()];
    this.alone = new int[supply.length];
    this.used = new int[capacity.length];
    this.potential = new long[nodes];
    this.distance = new long[nodes];
    Arrays.fill(distance, UNREACHED);
    this.cameBy = new int[nodes];
    this.cameFrom = new int[nodes];
    this.part = parts(nodes);
    this.stepsLeft = new long[nodes];
    Arrays.fill(stepsLeft, LEAST_STEPS);
    for (Link link : links) {
      stepsLeft[part[rowNode(link.row())]] += STEPS_PER_LINK;
      int row = rowNode(link.row());
      potential[row] = Math.max(potential[row], link.weight());
    }
  }

  /** Gives up what is connected with a row, before anything is solved. */
  void giveUpRow(int row) {
    stepsLeft[part[rowNode(row)]] = -1;
  }

  /** Gives up what is connected with a column, before anything is solved. */
  void giveUpColumn(int column) {
    stepsLeft[part[columnNode(column)]] = -1;
  }

  /** Finds the assignment; the questions below are asked afterwards. */
  void solve() {
    for (int row = 0; row < supply.length; row++) {
      int left = supply[row];
      while (left > 0 && !isGivenUp(row)) {
        long shortest = search(rowNode(row), SINK, UNREACHED, -1);
        if (shortest != UNREACHED) {
          left -= send(row, left);
          for (int node : touched) {
            potential[node] += Math.min(distance[node], shortest) - shortest;
          }
        }
        forget();
      }
    }
    findSinkNeighbours();
  }

  /** Returns how many units of the row of a link are assigned to its column. */
  int flow(int link) {
    return flow[link];
  }

  /** Says whether the part of a row was given up. */
  boolean isGivenUp(int row) {
    return stepsLeft[part[rowNode(row)]] < 0;
  }

  /** Returns the total weight. */
  long total() {
    long total = 0;
    for (int i = 0; i < flow.length; i++) {
      total += (long) flow[i] * links.get(i).weight();
    }
    return total;
  }

  /** Says whether every assignment with less on a link, which has some, is worse by a margin. */
  boolean isSure(int link, int margin) {
    Link own = links.get(link);
    long loss = search(rowNode(own.row()), columnNode(own.column()), margin, link);
    forget();
    return !isGivenUp(own.row()) && loss >= margin;
  }

  private int rowNode(int row) {
    return 1 + row;
  }

  private int columnNode(int column) {
    return 1 + supply.length + column;
  }

  private boolean isRow(int node) {
    return node <= supply.length;
  }

  private int[][] linksOfNodes(int nodes) {
    int[] count = new int[nodes];
    for (Link link : links) {
      count[rowNode(link.row())]++;
      count[columnNode(link.column())]++;
    }
    int[][] ofNode = new int[nodes][];
    for (int node = 0; node < nodes; node++) {
      ofNode[node] = new int[count[node]];
    }
    for (int i = links.size() - 1; i >= 0; i--) {
      int row = rowNode(links.get(i).row());
      int column = columnNode(links.get(i).column());
      ofNode[row][--count[row]] = i;
      ofNode[column][--count[column]] = i;
    }
    return ofNode;
  }

  /** Returns for each node the first node it is connected with. */
  private int[] parts(int nodes) {
    int[] parent = new int[nodes];
    Arrays.setAll(parent, node -> node);
    for (Link link : links) {
      int one = root(parent, rowNode(link.row()));
      int other = root(parent, columnNode(link.column()));
      parent[Math.max(one, other)] = Math.min(one, other);
    }
    int[] first = new int[nodes];
    Arrays.setAll(first, node -> root(parent, node));
    return first;
  }

  private static int root(int[] parent, int node) {
    int at = node;
    while (parent[at] != at) {
      parent[at] = parent[parent[at]];
      at = parent[at];
    }
    return at;
  }

  /** Sends what fits along the path that was found and returns how much. */
  private int send(int row, int most) {
    int units = most;
    int last = cameFrom[SINK];
    if (!isRow(last)) {
      units = Math.min(units, free(last));
    }
    for (int node = last; node != rowNode(row); node = cameFrom[node]) {
      if (isRow(node)) {
        units = Math.min(units, flow[cameBy[node]]);
      }
    }
    for (int node = last; node != rowNode(row); node = cameFrom[node]) {
      flow[cameBy[node]] += isRow(node) ? -units : units;
    }
    if (isRow(last)) {
      alone[last - 1] += units;
    } else {
      used[last - 1 - supply.length] += units;
    }
    return units;
  }

  private int free(int columnNode) {
    int column = columnNode - 1 - supply.length;
    return capacity[column] - used[column];
  }

  private record Reached(long distance, int node) {
    // The sink first, so that nothing is moved without gain.
    static final Comparator<Reached> NEAREST =
        Comparator.comparingLong(Reached::distance).thenComparingInt(Reached::node);
  }

  /**
   * Returns the length of the shortest way between two nodes over what may still be sent or taken
   * back; {@link #UNREACHED} if there is none, or none below the limit.
   */
  private long search(int start, int target, long limit, int without) {
    PriorityQueue<Reached> edge = new PriorityQueue<>(Reached.NEAREST);
    reach(edge, start, 0, -1, -1);
    int home = part[start];
    while (!edge.isEmpty() && stepsLeft[home] >= 0) {
      Reached nearest = edge.remove();
      int node = nearest.node();
      if (nearest.distance() >= limit) {
        return UNREACHED;
      }
      if (nearest.distance() == distance[node]) {
        if (node == target) {
          return nearest.distance();
        }
        long steps = leave(edge, node, home, limit, without);
        stepsLeft[home] -= steps;
        work.did(steps);
      }
    }
    return UNREACHED;
  }

  private long leave(PriorityQueue<Reached> edge, int node, int home, long limit, int without) {
    if (node == SINK) {
      return leaveSink(edge, home, limit);
    }
    for (int i : linksOfNode[node]) {
      if (i == without) {
        continue;
      }
      Link link = links.get(i);
      if (isRow(node)) {
        step(edge, node, columnNode(link.column()), -link.weight(), i);
      } else if (flow[i] > 0) {
        step(edge, node, rowNode(link.row()), link.weight(), i);
      }
    }
    if (isRow(node) || free(node) > 0) {
      step(edge, node, SINK, 0, -1);
    }
    return 1L + linksOfNode[node].length;
  }

  /** Takes units back: rows that stay alone may be assigned, columns in use be freed. */
  private long leaveSink(PriorityQueue<Reached> edge, int home, long limit) {
    int met = 0;
    for (int node : sinkNeighbours.getOrDefault(home, List.of())) {
      met++;
      if (distance[SINK] - potential[node] >= limit) {
        break;
      }
      step(edge, SINK, node, 0, -1);
    }
    return 1L + met;
  }

  // Asked for only when all is assigned, so it stays true.
  private void findSinkNeighbours() {
    for (int node = 1; node < potential.length; node++) {
      if (isRow(node) ? alone[node - 1] > 0 : used[node - 1 - supply.length] > 0) {
        sinkNeighbours.computeIfAbsent(part[node], home -> new ArrayList<>()).add(node);
      }
    }
    sinkNeighbours
        .values()
        .forEach(nodes -> nodes.sort(Comparator.comparingLong((Integer node) -> -potential[node])));
  }

  private void step(PriorityQueue<Reached> edge, int from, int to, long cost, int link) {
    reach(edge, to, distance[from] + cost + potential[from] - potential[to], from, link);
  }

  private void reach(PriorityQueue<Reached> edge, int node, long at, int from, int link) {
    if (at < distance[node]) {
      if (distance[node] == UNREACHED) {
        touched.add(node);
      }
      distance[node] = at;
      cameFrom[node] = from;
      cameBy[node] = link;
      edge.add(new Reached(at, node));
    }
  }

  private void forget() {
    for (int node : touched) {
      distance[node] = UNREACHED;
    }
    touched.clear();
  }
}
