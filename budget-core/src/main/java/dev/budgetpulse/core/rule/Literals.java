package dev.budgetpulse.core.rule;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;

/**
 * Finds which of many texts a text contains, in one walk over it: the automaton of Aho and
 * Corasick, <i>Efficient String Matching</i>, 1975. Immutable and thread-safe.
 */
final class Literals {
  private static final int[] NONE = {};

  // By node: the characters that lead on, in order, and where they lead.
  private final char[][] characters;
  private final int[][] children;
  // By node: the node of the longest proper suffix, and the nearest such one that ends a text.
  private final int[] suffix;
  private final int[] ending;
  private final int[][] places;

  /** Takes texts, none empty, each with the places of the rules it is for. */
  Literals(Map<String, int[]> texts) {
    List<TreeMap<Character, Integer>> tree = new ArrayList<>();
    List<int[]> ends = new ArrayList<>();
    tree.add(new TreeMap<>());
    ends.add(NONE);
    texts.forEach(
        (text, rules) -> {
          int node = 0;
          for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            Integer child = tree.get(node).get(c);
            if (child == null) {
              child = tree.size();
              tree.get(node).put(c, child);
              tree.add(new TreeMap<>());
              ends.add(NONE);
            }
            node = child;
          }
          ends.set(node, rules.clone());
        });
    int size = tree.size();
    characters = new char[size][];
    children = new int[size][];
    suffix = new int[size];
    ending = new int[size];
    places = ends.toArray(new int[0][]);
    for (int node = 0; node < size; node++) {
      Map<Character, Integer> edges = tree.get(node);
      StringBuilder keys = new StringBuilder();
      edges.keySet().forEach(keys::append);
      characters[node] = keys.toString().toCharArray();
      children[node] = edges.values().stream().mapToInt(Integer::intValue).toArray();
    }
    link();
  }

  private void link() {
    Queue<Integer> queue = new ArrayDeque<>(List.of(0));
    while (!queue.isEmpty()) {
      int node = queue.remove();
      for (int i = 0; i < characters[node].length; i++) {
        int child = children[node][i];
        suffix[child] = node == 0 ? 0 : step(suffix[node], characters[node][i]);
        ending[child] = places[suffix[child]].length > 0 ? suffix[child] : ending[suffix[child]];
        queue.add(child);
      }
    }
  }

  private int step(int from, char c) {
    for (int node = from; ; node = suffix[node]) {
      int at = Arrays.binarySearch(characters[node], c);
      if (at >= 0) {
        return children[node][at];
      }
      if (node == 0) {
        return 0;
      }
    }
  }

  void find(String text, Agenda agenda) {
    Set<Integer> found = Set.of();
    int node = 0;
    for (int i = 0; i < text.length(); i++) {
      node = step(node, text.charAt(i));
      int end = places[node].length > 0 ? node : ending[node];
      // What was found once needs no telling again, and neither do its suffixes.
      while (end != 0) {
        if (found.isEmpty()) {
          found = new HashSet<>();
        }
        if (!found.add(end)) {
          break;
        }
        agenda.addAll(places[end]);
        end = ending[end];
      }
    }
  }
}
