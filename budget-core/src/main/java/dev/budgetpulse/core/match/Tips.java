package dev.budgetpulse.core.match;

import dev.budgetpulse.core.statement.StatementLine;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/** Finds pending outflows that a line may book although it is higher by a tip. */
final class Tips {
  private static final int DAYS = 3;
  private static final int MOST_SHOWN = 5;
  private static final BigInteger TWELVE = BigInteger.valueOf(12);
  private static final BigInteger THIRTEEN = BigInteger.valueOf(13);

  private final Scoring scoring;
  private final int review;
  private final Work work;
  private final Map<LocalDate, NavigableMap<Long, List<Candidate>>> pending = new HashMap<>();

  Tips(List<Candidate> pending, Scoring scoring, int review, Work work) {
    this.scoring = scoring;
    this.review = review;
    this.work = work;
    for (Candidate entry : pending) {
      this.pending
          .computeIfAbsent(entry.date(), day -> new TreeMap<>())
          .computeIfAbsent(entry.amount().minorUnits(), amount -> new ArrayList<>())
          .add(entry);
    }
  }

  /** Returns the likeliest of the allowed entries first. */
  List<Scored> of(StatementLine line, Predicate<Candidate> isAllowed) {
    long booked = line.amount().minorUnits();
    if (booked >= 0) {
      return List.of();
    }
    List<Scored> tips = new ArrayList<>();
    int looked = 0;
    for (int before = 0; before <= DAYS; before++) {
      NavigableMap<Long, List<Candidate>> ofDay = pending.get(line.date().minusDays(before));
      work.did(1);
      if (ofDay == null) {
        continue;
      }
      for (List<Candidate> alike :
          ofDay.subMap(booked, false, atMost30PercentLess(booked), true).values()) {
        for (Candidate entry : alike) {
          if (looked++ == Pairings.MOST_OFFERS) {
            return likeliest(tips);
          }
          work.did(1);
          List<Reason> reasons = scoring.withTip(line, entry);
          if (Scoring.total(reasons) >= review && isAllowed.test(entry)) {
            tips.add(Scored.of(entry.id(), reasons));
          }
        }
      }
    }
    return likeliest(tips);
  }

  private static List<Scored> likeliest(List<Scored> tips) {
    return tips.stream()
        .sorted(
            Comparator.comparingInt(Scored::score)
                .reversed()
                .thenComparing(tip -> tip.entry().value()))
        .limit(MOST_SHOWN)
        .toList();
  }

  /** Returns the lowest amount, by size, of which the booked one is at most 130 %. */
  private static long atMost30PercentLess(long booked) {
    BigInteger size = BigInteger.valueOf(booked).negate();
    return size.multiply(BigInteger.TEN).add(TWELVE).divide(THIRTEEN).negate().longValue();
  }
}
