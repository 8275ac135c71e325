package dev.budgetpulse.security.limit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Keeps limits in this process, in bounded memory.
 *
 * <p>A policy gets a table of at most so many keys. When it is full of keys that still count, the
 * cheapest ones are folded into cells that several keys share and that are at least as strict as
 * what they replace: a flood of keys may cost strangers a permit, and never gives one back. Time
 * that goes back stands still. Thread-safe; no call waits for anything but short locks, and a known
 * key of {@link #quick} hardly for those.
 */
public final class InMemoryLimitStore implements LimitStore {
  /** Keys for each policy unless told otherwise. */
  public static final int KEYS = 100_000;

  private static final int CELLS = 65_536;
  private static final int STRIPES = 64;
  private static final int FEWEST_KEYS_IN_STRIPE = 256;
  private static final int MOST_TABLES = 1_000;
  private static final int RECENTS = 64;
  // A century and a half from the start; beyond it time stands still and sums stay in range.
  private static final long LAST = Long.MAX_VALUE / 2;

  private final ConcurrentMap<String, Table> tables = new ConcurrentHashMap<>();

  /** The tables used last, by the last bits of their names' hashes: shorter than the map. */
  private final @Nullable Table[] recents = new Table[RECENTS];

  private final LongSupplier clock;
  private final long origin;
  private final int keys;
  private final Consumer<Overflow> alarm;
  private final Spread spread;
  private final Spread cellSpread;

  private InMemoryLimitStore(
      LongSupplier clock, RandomGenerator random, int keys, Consumer<Overflow> alarm) {
    this.clock = Objects.requireNonNull(clock, "clock");
    this.keys = keys;
    this.alarm = Objects.requireNonNull(alarm, "alarm");
    origin = clock.getAsLong();
    spread = Spread.of(random.nextLong());
    cellSpread = Spread.of(random.nextLong());
  }

  /**
   * Tells that so many keys of a policy had to be folded that strangers may soon be refused.
   *
   * @param policy the policy
   * @param load folded charges that may still count, for each shared cell: above 0.5
   */
  public record Overflow(LimitPolicy policy, double load) {}

  /**
   * Returns an empty store of {@link #KEYS} keys for each policy.
   *
   * @param clock nanoseconds that only go up, such as {@link System#nanoTime()}
   * @param random unpredictable, such as {@link java.security.SecureRandom}; asked only here
   */
  public static InMemoryLimitStore of(LongSupplier clock, RandomGenerator random) {
    return of(clock, random, KEYS);
  }

  /**
   * Returns an empty store.
   *
   * @param keys how many keys a policy may have before the cheapest are folded, from 1 to 2^26
   */
  public static InMemoryLimitStore of(LongSupplier clock, RandomGenerator random, int keys) {
    return of(clock, random, keys, overflow -> {});
  }

  /**
   * Returns an empty store that raises an alarm when too much is folded.
   *
   * @param alarm called in a caller's thread, at most once in a window for each policy
   */
  public static InMemoryLimitStore of(
      LongSupplier clock, RandomGenerator random, int keys, Consumer<Overflow> alarm) {
    if (keys < 1 || keys > 1 << 26) {
      throw new IllegalArgumentException("A store has from 1 to 2^26 keys for each policy");
    }
    return new InMemoryLimitStore(clock, random, keys, alarm);
  }

  /**
   * Returns this store, to be used in its place, that admits half of each quota, rounded up, until
   * a window of the policy has passed since the store began: at a start it does not know who had
   * used up theirs.
   */
  public LimitStore warmingUp() {
    return new WarmUp(this);
  }

  /** Returns for how many nanoseconds there has been this store. */
  long age() {
    return now() - 1;
  }

  @Override
  public Grant acquire(List<Charge> charges) {
    if (charges.size() == 1) {
      return acquireOne(charges.get(0));
    }
    List<Place> places = new ArrayList<>(charges.size());
    for (Charge charge : charges) {
      Table table = table(charge.key().policy());
      places.add(new Place(table, table.number(hash(charge.key()))));
    }
    // Everybody locks in the same order, each stripe once, so nobody waits in a circle.
    List<Place> locked = places.stream().distinct().sorted().toList();
    for (Place place : locked) {
      place.stripe().lock();
    }
    double[] loads = new double[locked.size()];
    try {
      return acquireAll(charges, places.stream().map(Place::stripe).toArray(Stripe[]::new));
    } finally {
      for (int i = 0; i < places.size(); i++) {
        places.get(i).stripe().leave(charges.get(i).key());
      }
      for (int i = 0; i < loads.length; i++) {
        loads[i] = locked.get(i).stripe().folding();
        locked.get(i).stripe().unlock();
      }
      for (int i = 0; i < loads.length; i++) {
        watch(locked.get(i).table(), loads[i]);
      }
    }
  }

  @Override
  public Quick quick(LimitKey key) {
    // The clock takes longest: asked first, it runs beside the rest.
    long now = now();
    long hash = hash(key);
    Table table = table(key.policy());
    Stripe stripe = table.stripes[table.number(hash)];
    Quick answer = stripe.quick(key, hash, now);
    return answer == Quick.UNDECIDED ? take(table, stripe, Charge.of(key), now) : answer;
  }

  @Override
  public Decision peek(Charge charge) {
    return under(charge.key(), stripe -> stripe.decision(charge.key(), stripe.wait(charge)));
  }

  @Override
  public Decision penalise(Charge charge) {
    return under(
        charge.key(),
        stripe -> {
          stripe.penalise(charge);
          return stripe.decision(charge.key(), stripe.wait(charge));
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
        stripe.lock();
        try {
          size += stripe.size();
        } finally {
          stripe.unlock();
        }
      }
    }
    return size;
  }

  /**
   * Says whether the alarm was raised for a policy within its last window: time to ask visitors for
   * more than before.
   */
  public boolean heightened(LimitPolicy policy) {
    Table table = tables.get(policy.name());
    return table != null && table.heightenedUntil.get() > now();
  }

  private Quick take(Table table, Stripe stripe, Charge charge, long now) {
    return under(
        table,
        stripe,
        charge.key(),
        now,
        locked -> {
          boolean admitted = locked.wait(charge) == 0;
          if (admitted) {
            locked.charge(charge);
          }
          return admitted ? Quick.ADMITTED : Quick.REFUSED;
        });
  }

  private Grant acquireOne(Charge charge) {
    return under(
        charge.key(),
        stripe -> {
          long wait = stripe.wait(charge);
          List<Receipt> receipts = wait == 0 ? List.of(stripe.charge(charge)) : List.of();
          return new Grant(stripe.decision(charge.key(), wait), receipts);
        });
  }

  private Grant acquireAll(List<Charge> charges, Stripe[] stripes) {
    long now = now();
    for (int i = 0; i < stripes.length; i++) {
      now = stripes[i].enter(charges.get(i).key(), now);
    }
    boolean admitted = true;
    long[] waits = new long[stripes.length];
    for (int i = 0; i < stripes.length; i++) {
      stripes[i].enter(charges.get(i).key(), now);
      waits[i] = stripes[i].wait(charges.get(i));
      admitted &= waits[i] == 0;
    }
    List<Receipt> receipts = new ArrayList<>();
    if (admitted) {
      for (int i = 0; i < stripes.length; i++) {
        stripes[i].enter(charges.get(i).key(), now);
        receipts.add(stripes[i].charge(charges.get(i)));
      }
    }
    Decision all = stripes[0].decision(charges.get(0).key(), waits[0]);
    for (int i = 1; i < stripes.length; i++) {
      all = all.stricter(stripes[i].decision(charges.get(i).key(), waits[i]));
    }
    return new Grant(all, receipts);
  }

  private <T> T under(LimitKey key, Work<T> work) {
    Table table = table(key.policy());
    return under(table, table.stripes[table.number(hash(key))], key, now(), work);
  }

  private <T> T under(Table table, Stripe stripe, LimitKey key, long now, Work<T> work) {
    double load;
    T result;
    stripe.lock();
    try {
      stripe.enter(key, now);
      result = work.on(stripe);
      load = stripe.folding();
    } finally {
      stripe.leave(key);
      stripe.unlock();
    }
    watch(table, load);
    return result;
  }

  /** Raises the alarm, once in a window. */
  private void watch(Table table, double load) {
    if (load > Stripe.HIGH_LOAD) {
      long now = now();
      long until = table.heightenedUntil.get();
      if (until <= now
          && table.heightenedUntil.compareAndSet(until, now + table.policy.windowNanos())) {
        alarm.accept(new Overflow(table.policy, load));
      }
    }
  }

  /** Nanoseconds since the store began, from 1; the supplier's own numbers may wrap around. */
  private long now() {
    long elapsed = clock.getAsLong() - origin;
    return elapsed < 0 ? 1 : Math.min(elapsed, LAST) + 1;
  }

  private long hash(LimitKey key) {
    return spread.of(key.high(), key.low());
  }

  @SuppressWarnings("ReferenceEquality") // The quick way to find out what is nearly always so.
  private Table table(LimitPolicy policy) {
    String name = policy.name();
    Table recent = recents[name.hashCode() & (RECENTS - 1)];
    return recent != null && (recent.policy == policy || recent.policy.name().equals(name))
        ? recent
        : otherTable(policy);
  }

  private Table otherTable(LimitPolicy policy) {
    Table table = tables.get(policy.name());
    if (table == null) {
      table = newTable(policy);
    }
    recents[policy.name().hashCode() & (RECENTS - 1)] = table;
    return table;
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

  private record Place(Table table, int number) implements Comparable<Place> {
    Stripe stripe() {
      return table.stripes[number];
    }

    @Override
    public int compareTo(Place other) {
      return table != other.table
          ? Integer.compare(table.order, other.table.order)
          : Integer.compare(number, other.number);
    }
  }

  private static final class Table {
    private final LimitPolicy policy;
    private final int order;
    private final Stripe[] stripes;
    private final AtomicLong heightenedUntil = new AtomicLong();

    private Table(InMemoryLimitStore store, LimitPolicy policy, int order) {
      this.policy = policy;
      this.order = order;
      int wanted = Math.max(1, Math.min(STRIPES, store.keys / FEWEST_KEYS_IN_STRIPE));
      stripes = new Stripe[Integer.highestOneBit(wanted)];
      Arrays.setAll(
          stripes,
          i ->
              new Stripe(
                  policy,
                  store.keys / stripes.length,
                  CELLS / stripes.length,
                  store.spread,
                  store.cellSpread));
    }

    /** The rows go by other bits of a hash. */
    private int number(long hash) {
      return (int) (hash >>> 58) & (stripes.length - 1);
    }
  }
}
