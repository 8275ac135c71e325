package dev.budgetpulse.core.match;

import dev.budgetpulse.core.statement.Details;
import dev.budgetpulse.core.statement.StatementLine;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Weighs what speaks for a line being an entry. */
final class Scoring {
  /** What a known line scores. */
  static final int CERTAIN = 100;

  private static final int AMOUNT = 40;
  private static final int AMOUNT_WITH_TIP = 20;
  private static final List<Integer> DAYS = List.of(30, 24, 21, 18, 12, 6, 0, -6);
  private static final int SAME_PAYEE = 30;
  private static final int SIMILAR_TEXT = 25;
  private static final int NO_TEXT = 10;
  private static final int DIFFERENT_TEXT = -10;
  private static final int SAME_ID = 30;
  private static final int REFERENCE = 15;
  private static final int LEAST_REFERENCE = 3;

  private final Map<String, Wording> wordings = new HashMap<>();

  /** Returns the points of an entry of the same amount. */
  List<Reason> sameAmount(StatementLine line, Candidate entry) {
    List<Reason> reasons = new ArrayList<>();
    reasons.add(new Reason(Evidence.SAME_AMOUNT, AMOUNT));
    reasons.add(days(daysApart(line, entry.date())));
    reasons.add(text(line, entry));
    reference(line, entry).ifPresent(reasons::add);
    id(line, entry).ifPresent(reasons::add);
    return reasons;
  }

  /** Returns the points of a pending entry of the same amount, which need not be booked soon. */
  List<Reason> pending(StatementLine line, Candidate entry) {
    List<Reason> reasons = new ArrayList<>();
    reasons.add(new Reason(Evidence.SAME_AMOUNT, AMOUNT));
    int days = (int) ChronoUnit.DAYS.between(entry.date(), line.date());
    reasons.add(
        new Reason(days == 0 ? Evidence.SAME_DAY : Evidence.DAYS_APART, DAYS.get(0) - days));
    reasons.add(text(line, entry));
    reference(line, entry).ifPresent(reasons::add);
    id(line, entry).ifPresent(reasons::add);
    return reasons;
  }

  /** Returns the points of a pending entry that is somewhat lower. */
  List<Reason> withTip(StatementLine line, Candidate entry) {
    List<Reason> reasons = new ArrayList<>();
    reasons.add(new Reason(Evidence.AMOUNT_WITH_TIP, AMOUNT_WITH_TIP));
    reasons.add(days((int) ChronoUnit.DAYS.between(entry.date(), line.date())));
    reasons.add(text(line, entry));
    id(line, entry).ifPresent(reasons::add);
    return reasons;
  }

  static int total(List<Reason> reasons) {
    return reasons.stream().mapToInt(Reason::points).sum();
  }

  static boolean has(List<Reason> reasons, Evidence evidence) {
    return reasons.stream().anyMatch(reason -> reason.evidence() == evidence);
  }

  /** Says whether two texts share at least half the words of the one with fewer. */
  boolean isSimilar(StatementLine line, Candidate entry) {
    Evidence found = text(line, entry).evidence();
    return found == Evidence.SAME_PAYEE || found == Evidence.SIMILAR_TEXT;
  }

  private static Reason days(int days) {
    return new Reason(days == 0 ? Evidence.SAME_DAY : Evidence.DAYS_APART, DAYS.get(days));
  }

  // What one program calls the date another calls the value date.
  private static int daysApart(StatementLine line, LocalDate date) {
    return (int)
        Stream.concat(Stream.of(line.date()), line.details().valueDate().stream())
            .mapToLong(day -> Math.abs(ChronoUnit.DAYS.between(day, date)))
            .min()
            .orElseThrow();
  }

  private Reason text(StatementLine line, Candidate entry) {
    Wording payee = wording(line.payee());
    Wording known = wording(entry.payee());
    if (!known.normal().isEmpty() && known.normal().equals(payee.normal())) {
      return new Reason(Evidence.SAME_PAYEE, SAME_PAYEE);
    }
    if (known.isEmpty()) {
      known = wording(entry.memo());
    }
    Wording said = payee.isEmpty() ? wording(line.memo()) : payee;
    if (known.isEmpty() || said.isEmpty()) {
      return new Reason(Evidence.NO_TEXT, NO_TEXT);
    }
    int percent = Math.max(known.percentShared(said), known.percentShared(wording(line.memo())));
    return percent < 50
        ? new Reason(Evidence.DIFFERENT_TEXT, DIFFERENT_TEXT)
        : new Reason(Evidence.SIMILAR_TEXT, SIMILAR_TEXT * percent / 100);
  }

  private Wording wording(String text) {
    return wordings.computeIfAbsent(text, Wording::of);
  }

  private static Optional<Reason> id(StatementLine line, Candidate entry) {
    return Keying.bankId(line)
        .flatMap(
            id ->
                entry
                    .bankId()
                    .map(
                        other ->
                            id.equals(other)
                                ? new Reason(Evidence.SAME_ID, SAME_ID)
                                : new Reason(Evidence.DIFFERENT_ID, 0)));
  }

  private static Optional<Reason> reference(StatementLine line, Candidate entry) {
    Details.References references = line.details().references();
    if (references.check().isEmpty() && references.customer().isEmpty()) {
      return Optional.empty();
    }
    List<String> noted = List.of(Wording.normal(entry.memo()).split(" ", -1));
    return Stream.of(references.check(), references.customer())
        .flatMap(Optional::stream)
        .map(Wording::normal)
        .filter(reference -> reference.length() >= LEAST_REFERENCE && noted.contains(reference))
        .findFirst()
        .map(reference -> new Reason(Evidence.SAME_REFERENCE, REFERENCE));
  }
}
