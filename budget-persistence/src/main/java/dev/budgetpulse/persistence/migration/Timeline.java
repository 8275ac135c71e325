package dev.budgetpulse.persistence.migration;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The definitions that one part of a schema has, one after the other, while migrations run.
 *
 * <p>Position p is the moment after the p-th of the watched statements, 0 the one before the first.
 *
 * @param starts the position at which each definition begins; the first is 0
 * @param definitions as many, empty where the part is absent; neighbours differ
 */
record Timeline(Key key, List<Integer> starts, List<Optional<String>> definitions) {

  /** Follows a part through statements. */
  static Timeline of(Key key, Optional<String> base, List<ChainStatement> statements) {
    List<Integer> starts = new ArrayList<>(List.of(0));
    List<Optional<String>> definitions = new ArrayList<>(List.of(base));
    for (int i = 0; i < statements.size(); i++) {
      for (Effect effect : statements.get(i).effects()) {
        if (effect.key().equals(key)) {
          starts.add(i + 1);
          definitions.add(effect.definitionAfter());
        }
      }
    }
    return new Timeline(key, starts, definitions);
  }

  /** Returns which of the definitions is the one at a position. */
  int at(int position) {
    int stage = 0;
    while (stage + 1 < starts.size() && starts.get(stage + 1) <= position) {
      stage++;
    }
    return stage;
  }

  Optional<String> definition(int position) {
    return definitions.get(at(position));
  }

  /** Returns the stages, from one on, at which the definition is the one given. */
  List<Integer> stagesOf(Optional<String> definition, int from) {
    return IntStream.range(from, definitions.size())
        .filter(stage -> definitions.get(stage).equals(definition))
        .boxed()
        .toList();
  }
}
