package dev.budgetpulse.core.match;

import dev.budgetpulse.core.ledger.EntryId;
import dev.budgetpulse.core.match.Pairings.Fate;
import dev.budgetpulse.core.match.Pairings.Offer;
import dev.budgetpulse.core.match.Pairings.Partner;
import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.core.rate.Conversion;
import dev.budgetpulse.core.rate.RateBook;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Finds the transfers among some entries. */
final class LegMatching {
  private static final int DAYS = 4;
  private static final int PER_DAY = 10;
  private static final int SAME_AMOUNT = 100;
  private static final int WITH_FEE = 70;
  private static final int AT_RATE = 90;
  private static final int REVIEW = 1;
  private static final BigDecimal NINE = BigDecimal.valueOf(9);
  private static final BigDecimal TEN = BigDecimal.TEN;
  private static final BigDecimal ELEVEN = BigDecimal.valueOf(11);
  private static final BigDecimal THIRTY = BigDecimal.valueOf(30);
  private static final Comparator<Currency> BY_CODE =
      Comparator.comparing(Currency::getCurrencyCode);

  private final List<Leg> legs;
  private final Set<Distinct> rejected;
  private final RateBook rates;
  private final int margin;
  private final Work work = new Work();
  private final Map<Trade, Optional<Price>> prices = new HashMap<>();

  private record Trade(Currency from, Currency to, LocalDate day) {}

  /** What one major unit is worth: a fraction, since an inverted rate need not be a decimal. */
  private record Price(BigDecimal numerator, BigDecimal denominator, List<Conversion.Step> path) {
    static Price of(List<Conversion.Step> path) {
      BigDecimal numerator = BigDecimal.ONE;
      BigDecimal denominator = BigDecimal.ONE;
      for (Conversion.Step step : path) {
        if (step.inverted()) {
          denominator = denominator.multiply(step.rate().price());
        } else {
          numerator = numerator.multiply(step.rate().price());
        }
      }
      return new Price(numerator, denominator, path);
    }
  }

  LegMatching(List<Leg> legs, Set<Distinct> rejected, RateBook rates, int margin) {
    this.legs =
        legs.stream()
            .sorted(Comparator.comparing(Leg::date).thenComparing(leg -> leg.entry().value()))
            .toList();
    this.rejected = Set.copyOf(rejected);
    this.rates = rates;
    this.margin = margin;
    Set<EntryId> met = new HashSet<>();
    for (Leg leg : legs) {
      if (!met.add(leg.entry())) {
        throw new IllegalArgumentException("The entry " + leg.entry() + " is there twice");
      }
    }
  }

  TransferMatching match() {
    List<TransferPair> pairs = new ArrayList<>();
    List<TransferPair> suggestions = new ArrayList<>();
    Set<Integer> paired = new HashSet<>();
    List<Integer> asking =
        IntStream.range(0, legs.size())
            .filter(i -> legs.get(i).amount().isNegative())
            .boxed()
            .toList();
    boolean accepted;
    do {
      accepted = false;
      suggestions.clear();
      Step step = new Step(asking, paired);
      List<Integer> left = new ArrayList<>();
      for (Map.Entry<Integer, Fate> fate : step.settle().entrySet()) {
        Leg out = legs.get(fate.getKey());
        for (Partner partner : fate.getValue().open()) {
          suggestions.add(pair(out, partner));
        }
        if (fate.getValue().sure().isPresent()) {
          accepted = true;
          Partner partner = fate.getValue().sure().get();
          paired.add(partner.number());
          pairs.add(pair(out, partner));
        } else if (!fate.getValue().open().isEmpty()) {
          left.add(fate.getKey());
        }
      }
      asking = left.stream().sorted().toList();
    } while (accepted && !asking.isEmpty() && work.steps() < 500L * (legs.size() + 100L));
    return new TransferMatching(pairs, suggestions, work.steps());
  }

  private TransferPair pair(Leg out, Partner partner) {
    Leg in = legs.get(partner.number());
    return new TransferPair(
        out.entry(),
        in.entry(),
        partner.offer().score(),
        partner.offer().reasons(),
        out.amount().currency().equals(in.amount().currency())
            ? List.of()
            : price(out, in.amount().currency()).map(Price::path).orElse(List.of()));
  }

  private Optional<Price> price(Leg out, Currency to) {
    return prices.computeIfAbsent(
        new Trade(out.amount().currency(), to, out.date()),
        trade -> rates.path(trade.from(), trade.to(), trade.day()).map(Price::of));
  }

  /** What is still to be paired, and who may belong to whom. */
  private final class Step {
    private final List<List<Integer>> rows;
    private final List<List<Integer>> columns;
    private final Pairings pairings;
    private final Map<LocalDate, Map<Currency, Inflows>> inflows = new HashMap<>();
    private final Set<Inflows> crowded = new HashSet<>();

    Step(List<Integer> outflows, Set<Integer> paired) {
      Set<Fingerprint> marked = new HashSet<>();
      rejected.forEach(mark -> marked.addAll(List.of(mark.one(), mark.other())));
      rows = Pairings.twins(outflows, i -> sameness(legs.get(i), marked));
      columns =
          Pairings.twins(
              IntStream.range(0, legs.size())
                  .filter(i -> legs.get(i).amount().isPositive() && !paired.contains(i))
                  .boxed()
                  .toList(),
              i -> sameness(legs.get(i), marked));
      pairings = new Pairings(rows, columns);
      for (int column = 0; column < columns.size(); column++) {
        inflows
            .computeIfAbsent(in(column).date(), day -> new TreeMap<>(BY_CODE))
            .computeIfAbsent(in(column).amount().currency(), currency -> new Inflows())
            .add(column, in(column));
      }
      work.did(rows.size() + columns.size());
      for (int row = 0; row < rows.size(); row++) {
        offer(row, legs.get(rows.get(row).get(0)));
      }
    }

    private Object sameness(Leg leg, Set<Fingerprint> marked) {
      Optional<EntryId> own =
          Optional.of(leg.entry()).filter(id -> marked.contains(Fingerprint.of(id)));
      return List.of(leg.account(), leg.date(), leg.amount(), leg.fee(), own);
    }

    private Leg in(int column) {
      return legs.get(columns.get(column).get(0));
    }

    Map<Integer, Fate> settle() {
      for (Inflows group : crowded) {
        group.all().forEach(pairings::crowdColumn);
      }
      return pairings.settle(REVIEW, margin, work);
    }

    private void offer(int row, Leg out) {
      List<Offer> found = new ArrayList<>();
      List<Inflows> looked = new ArrayList<>();
      boolean crowd = false;
      for (LocalDate day : around(out.date())) {
        work.did(1);
        for (Map.Entry<Currency, Inflows> group : inflows.getOrDefault(day, Map.of()).entrySet()) {
          List<Integer> likely = likely(out, group.getKey(), group.getValue());
          int room = Pairings.MOST_OFFERS - found.size();
          crowd |= likely.size() > room;
          looked.add(group.getValue());
          work.did(1L + likely.size());
          likely.stream()
              .limit(room)
              .forEach(column -> weigh(row, column, out, in(column)).ifPresent(found::add));
        }
      }
      if (crowd) {
        pairings.crowdRow(row);
        crowded.addAll(looked);
      }
      found.forEach(pairings::offer);
    }

    /** Returns inflows whose amounts may fit, at most one more than are looked at. */
    private List<Integer> likely(Leg out, Currency currency, Inflows group) {
      if (currency.equals(out.amount().currency())) {
        BigInteger sent = size(out.amount());
        Set<Integer> likely = new LinkedHashSet<>(group.of(sent));
        out.fee().ifPresent(fee -> likely.addAll(group.of(sent.subtract(size(fee)))));
        likely.addAll(group.ofGross(sent));
        return likely.stream().limit(Pairings.MOST_OFFERS + 1L).toList();
      }
      return price(out, currency)
          .map(
              price -> {
                BigDecimal worth = out.amount().amount().negate().multiply(price.numerator());
                int digits = Money.zero(currency).amount().scale();
                return group.between(
                    minor(worth.multiply(NINE), price, digits, RoundingMode.DOWN),
                    minor(worth.multiply(ELEVEN), price, digits, RoundingMode.UP));
              })
          .orElse(List.of());
    }

    private BigInteger minor(BigDecimal tenths, Price price, int digits, RoundingMode rounding) {
      return tenths.divide(price.denominator().multiply(TEN), digits, rounding).unscaledValue();
    }

    private Optional<Offer> weigh(int row, int column, Leg out, Leg in) {
      if (out.account().equals(in.account())
          || rejected.contains(
              new Distinct(Fingerprint.of(out.entry()), Fingerprint.of(in.entry())))) {
        return Optional.empty();
      }
      return amounts(out, in)
          .map(
              amounts -> {
                int days = (int) Math.abs(ChronoUnit.DAYS.between(out.date(), in.date()));
                List<Reason> reasons =
                    List.of(
                        amounts,
                        new Reason(
                            days == 0 ? Evidence.SAME_DAY : Evidence.DAYS_APART, -PER_DAY * days));
                return new Offer(
                    row,
                    column,
                    Scoring.total(reasons),
                    amounts.evidence() != Evidence.AMOUNT_WITH_FEE,
                    reasons);
              });
    }

    private Optional<Reason> amounts(Leg out, Leg in) {
      if (!out.amount().currency().equals(in.amount().currency())) {
        return price(out, in.amount().currency()).flatMap(price -> atRate(out, in, price));
      }
      return Optional.of(
          size(out.amount()).equals(size(in.amount()))
              ? new Reason(Evidence.SAME_AMOUNT, SAME_AMOUNT)
              : new Reason(Evidence.AMOUNT_WITH_FEE, WITH_FEE));
    }

    private Optional<Reason> atRate(Leg out, Leg in, Price price) {
      BigDecimal worth = out.amount().amount().negate().multiply(price.numerator());
      BigDecimal arrived = in.amount().amount().multiply(price.denominator());
      BigDecimal tenth = worth.subtract(arrived).abs().multiply(TEN);
      if (tenth.compareTo(worth) > 0) {
        return Optional.empty();
      }
      int off = tenth.multiply(THIRTY).divideToIntegralValue(worth).intValue();
      return Optional.of(new Reason(Evidence.AMOUNT_AT_RATE, AT_RATE - off));
    }
  }

  private static List<LocalDate> around(LocalDate day) {
    return IntStream.rangeClosed(0, DAYS)
        .boxed()
        .flatMap(
            days -> days == 0 ? Stream.of(day) : Stream.of(day.minusDays(days), day.plusDays(days)))
        .toList();
  }

  private static BigInteger size(Money amount) {
    return BigInteger.valueOf(amount.minorUnits()).abs();
  }

  /** The inflows of a day in one currency, by amount. */
  private static final class Inflows {
    private final NavigableMap<BigInteger, List<Integer>> byAmount = new TreeMap<>();
    private final Map<BigInteger, List<Integer>> byGross = new HashMap<>();

    void add(int column, Leg in) {
      byAmount.computeIfAbsent(size(in.amount()), amount -> new ArrayList<>()).add(column);
      in.fee()
          .ifPresent(
              fee ->
                  byGross
                      .computeIfAbsent(
                          size(in.amount()).add(size(fee)), amount -> new ArrayList<>())
                      .add(column));
    }

    List<Integer> of(BigInteger amount) {
      return byAmount.getOrDefault(amount, List.of());
    }

    List<Integer> ofGross(BigInteger amount) {
      return byGross.getOrDefault(amount, List.of());
    }

    List<Integer> between(BigInteger least, BigInteger most) {
      return byAmount.subMap(least, true, most, true).values().stream()
          .flatMap(List::stream)
          .limit(Pairings.MOST_OFFERS + 1L)
          .toList();
    }

    Stream<Integer> all() {
      return byAmount.values().stream().flatMap(List::stream);
    }
  }
}
