package dev.budgetpulse.security.limit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/**
 * Keeps limits in this process, in bounded memory.
 *
 * <p>A policy gets a table of at most so many keys. When it is full of keys that still count, the
 * cheapest ones are folded into cells that several keys share and that are at least as strict as
 * what they replace: a flood of keys may cost strangers a permit, and never gives one back. Time
 * that goes back stands still. Thread-safe; no call waits for anything but short locks.
 */
public final class InMemoryLimitStore implements LimitStore {
  /** Keys for each policy unless told otherwise. */
  public static final int KEYS = 100_000;

  private static final int CELLS = 65_536;
  private static final int STRIPES = 64;
  private static final int FEWEST_KEYS_IN_STRIPE = 256;
  private static final int MOST_TABLES = 1_000;
  // A century and a half from the start; beyond it time stands still and sums stay in range.
  private static final long LAST = Long.MAX_VALUE / 2;

  private final ConcurrentMap<String, Table> tables = new ConcurrentHashMap<>();
  private final LongSupplier clock;
  private final long origin;
  private final int keys;
  private final long seed;
  private final long stripeSeed;
  private final long cellSeed;

  private InMemoryLimitStore(LongSupplier clock, RandomGenerator random, int keys) {
    this.clock = Objects.requireNonNull(clock, "clock");
    this.keys = keys;
    origin = clock.getAsLong();
    seed = random.nextLong();
    stripeSeed = random.nextLong();
    cellSeed = random.nextLong();
  }

  /**
   * Returns an empty store of {@link #KEYS} keys for each policy.
   *
   * @param clock nanoseconds that only go up, such as {@link System#nanoTime()}
   * @param random unpredictable, such as {@link java.security.SecureRandom}; asked only here
   */
  public static InMemoryLimitStore of(LongSupplier clock, RandomGenerator random) {
    return new InMemoryLimitStore(clock, random, KEYS);
  }

  /**
   * Returns an empty store.
   *
   * @param keys how many keys a policy may have before the cheapest are folded, from 1 to 2^26
   */
  public static InMemoryLimitStore of(LongSupplier clock, RandomGenerator random, int keys) {
    if (keys < 1 || keys > 1 << 26) {
      throw new IllegalArgumentException("A store has from 1 to 2^26 keys for each policy");
    }
    return new InMemoryLimitStore(clock, random, keys);
  }

  @Override
  public Grant acquire(List<Charge> charges) {
    if (charges.size() == 1) {
      return acquireOne(charges.get(0));
    }
    Stripe[] stripes = new Stripe[charges.size()];
    List<Place> places = new ArrayList<>(stripes.length);
    for (int i = 0; i < stripes.length; i++) {
      Table table = table(charges.get(i).key().policy());
      int number = table.number(charges.get(i).key());
      stripes[i] = table.stripes[number];
      places.add(new Place(table.order, number, stripes[i]));
    }
    // Everybody locks in the same order, so nobody waits in a circle.
    places.sort(null);
    for (Place place : places) {
      place.stripe().lock.lock();
    }
    try {
      return acquireAll(charges, stripes);
    } finally {
      for (Place place : places) {
        place.stripe().lock.unlock();
      }
    }
  }

  @Override
  public Decision peek(Charge charge) {
    return under(charge.key(), stripe -> decision(stripe, charge, stripe.wait(charge)));
  }

  @Override
  public Decision penalise(Charge charge) {
    return under(
        charge.key(),
        stripe -> {
          stripe.penalise(charge);
          return decision(stripe, charge, stripe.wait(charge));
        });
  }

  @Override
  public boolean refund(Receipt receipt) {
    return under(receipt.charge().key(), stripe -> stripe.refund(receipt));
  }

  @Override
  public void clear(LimitKey key) {
    under(
        key,
        stripe -> {
          stripe.clear(key);
          return true;
        });
  }

  /** Returns how many keys have a state of their own now. */
  public long size() {
    long size = 0;
    for (Table table : tables.values()) {
      for (Stripe stripe : table.stripes) {
        stripe.lock.lock();
        try {
          size += stripe.size();
        } finally {
          stripe.lock.unlock();
        }
      }
    }
    return size;
  }

  private Grant acquireOne(Charge charge) {
    return under(
        charge.key(),
        stripe -> {
          long wait = stripe.wait(charge);
          List<Receipt> receipts = wait == 0 ? List.of(stripe.charge(charge)) : List.of();
          return new Grant(decision(stripe, charge, wait), receipts);
        });
  }

  private Grant acquireAll(List<Charge> charges, Stripe[] stripes) {
    long now = now();
    for (Stripe stripe : stripes) {
      now = Math.max(now, stripe.seen());
    }
    boolean admitted = true;
    long[] waits = new long[stripes.length];
    for (int i = 0; i < stripes.length; i++) {
      stripes[i].enter(charges.get(i).key().policy(), now);
      waits[i] = stripes[i].wait(charges.get(i));
      admitted &= waits[i] == 0;
    }
    List<Receipt> receipts = new ArrayList<>();
    if (admitted) {
      for (int i = 0; i < stripes.length; i++) {
        stripes[i].enter(charges.get(i).key().policy(), now);
        receipts.add(stripes[i].charge(charges.get(i)));
      }
    }
    Decision all = decision(stripes[0], charges.get(0), waits[0]);
    for (int i = 1; i < stripes.length; i++) {
      all = all.stricter(decision(stripes[i], charges.get(i), waits[i]));
    }
    return new Grant(all, receipts);
  }

  private <T> T under(LimitKey key, Work<T> work) {
    Table table = table(key.policy());
    Stripe stripe = table.stripes[table.number(key)];
    long now = now();
    stripe.lock.lock();
    try {
      stripe.enter(key.policy(), Math.max(now, stripe.seen()));
      return work.on(stripe);
    } finally {
      stripe.lock.unlock();
    }
  }

  private static Decision decision(Stripe stripe, Charge charge, long wait) {
    LimitKey key = charge.key();
    return new Decision(
        wait == 0,
        stripe.remaining(key),
        wait == Gauge.NEVER ? Decision.NEVER : Duration.ofNanos(wait),
        Duration.ofNanos(stripe.reset(key)),
        key.policy(),
        false);
  }

  /** Nanoseconds since the store began, from 1; the supplier's own numbers may wrap around. */
  private long now() {
    long elapsed = clock.getAsLong() - origin;
    return elapsed < 0 ? 1 : Math.min(elapsed, LAST) + 1;
  }

  private Table table(LimitPolicy policy) {
    Table table = tables.get(policy.name());
    return table == null ? newTable(policy) : table;
  }

  private synchronized Table newTable(LimitPolicy policy) {
    if (tables.size() >= MOST_TABLES) {
      throw new IllegalStateException("A store has at most " + MOST_TABLES + " policies");
    }
    return tables.computeIfAbsent(policy.name(), name -> new Table(this, policy, tables.size()));
  }

  private interface Work<T> {
    T on(Stripe stripe);
  }

  private record Place(int order, int number, Stripe stripe) implements Comparable<Place> {
    @Override
    public int compareTo(Place other) {
      return order != other.order
          ? Integer.compare(order, other.order)
          : Integer.compare(number, other.number);
    }
  }

  private static final class Table {
    private final int order;
    private final long seed;
    private final Stripe[] stripes;

    private Table(InMemoryLimitStore store, LimitPolicy policy, int order) {
      this.order = order;
      seed = store.stripeSeed;
      int wanted = Math.max(1, Math.min(STRIPES, store.keys / FEWEST_KEYS_IN_STRIPE));
      stripes = new Stripe[Integer.highestOneBit(wanted)];
      Arrays.setAll(
          stripes,
          i ->
              new Stripe(
                  policy,
                  store.keys / stripes.length,
                  CELLS / stripes.length,
                  store.seed,
                  store.cellSeed));
    }

    private int number(LimitKey key) {
      return (int) Stripe.mix(key.high(), key.low(), seed) & (stripes.length - 1);
    }
  }
}
