package dev.budgetpulse.core.match;

import dev.budgetpulse.core.statement.Details;
import dev.budgetpulse.core.statement.StatementLine;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Says which lines nothing tells apart, which entries, and which of both must never meet. */
final class Sameness {
  private final String feed;
  private final Set<Distinct> distinct;
  private final Set<Fingerprint> marked;
  private final Set<String> idsOfBoth;

  Sameness(LineBatch batch, List<StatementLine> lines) {
    this.feed = batch.feed();
    this.distinct = batch.distinct();
    this.marked =
        distinct.stream()
            .flatMap(mark -> Stream.of(mark.one(), mark.other()))
            .collect(Collectors.toUnmodifiableSet());
    Set<String> ofEntries =
        batch.candidates().stream()
            .map(Candidate::bankId)
            .flatMap(Optional::stream)
            .collect(Collectors.toCollection(HashSet::new));
    ofEntries.retainAll(
        lines.stream().map(Keying::bankId).flatMap(Optional::stream).collect(Collectors.toSet()));
    this.idsOfBoth = Set.copyOf(ofEntries);
  }

  /** Says whether nobody has marked the two as distinct. */
  boolean isAllowed(LineKey line, Candidate entry) {
    if (marked.isEmpty()) {
      return true;
    }
    Fingerprint ofLine = Fingerprint.of(line);
    return marksOf(entry).stream()
        .noneMatch(
            ofEntry -> !ofEntry.equals(ofLine) && distinct.contains(new Distinct(ofLine, ofEntry)));
  }

  private static Collection<Fingerprint> marksOf(Candidate entry) {
    // A mark outlives the linking of a typed entry.
    return new HashSet<>(List.of(Fingerprint.of(entry.id()), entry.fingerprint()));
  }

  /** Returns what is equal for lines that nothing tells apart. */
  Object of(StatementLine line, LineKey key) {
    Optional<String> id = Keying.bankId(line);
    Optional<Fingerprint> mark =
        marked.isEmpty()
            ? Optional.empty()
            : Optional.of(Fingerprint.of(key)).filter(marked::contains);
    Details details = line.details();
    return List.of(
        key.content(),
        id.isPresent(),
        id.filter(idsOfBoth::contains),
        mark,
        details.valueDate(),
        details.references().check(),
        details.references().customer());
  }

  /** Returns what is equal for entries that nothing tells apart. */
  Object of(Candidate entry) {
    return List.of(
        entry.date(),
        entry.amount(),
        Wording.normal(entry.payee()),
        Wording.normal(entry.memo()),
        entry.state(),
        entry.origin().map(origin -> origin.feed().equals(feed)),
        entry.origin().filter(origin -> origin.feed().equals(feed)).map(origin -> origin.batch()),
        entry.bankId().isPresent(),
        entry.bankId().filter(idsOfBoth::contains),
        marked.isEmpty()
            ? Set.of()
            : marksOf(entry).stream().filter(marked::contains).collect(Collectors.toSet()));
  }
}
