package dev.budgetpulse.security.limit;

import dev.budgetpulse.security.limit.LimitPolicy.Algorithm;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;

/**
 * What a store of rows knows of one key, in nanoseconds since 1970.
 *
 * <p>Time never goes back for a key. Only a clock that is behind by more than a window is believed,
 * because whatever it stands for then would shut the key out for longer than its policy says: the
 * history moves back with the clock, as old as it was.
 */
final class History {
  /** Clocks of servers tell microseconds. */
  private static final long TICK = 1_000;

  /** Half of what there is before sums of times and refunds would run over. */
  private static final long MUCH_REFUNDED = Long.MAX_VALUE / 4;

  private LimitPolicy policy;
  private Gauge gauge;
  private long life;
  private long seen;
  private long[] state;
  private boolean changed;

  private History(LimitPolicy policy, long life, long seen, long[] state) {
    this.policy = policy;
    this.life = life;
    this.seen = seen;
    gauge = Gauge.of(policy, state.length);
    this.state = Arrays.copyOf(state, gauge.width());
  }

  /** Returns the history of a key that nothing is known of. */
  static History none(LimitPolicy policy, long now) {
    return new History(policy, now, now, new long[0]);
  }

  /** Returns a history that was kept under some policy. */
  static History of(LimitPolicy policy, long life, long seen, String text) {
    byte[] bytes = Base64.getUrlDecoder().decode(text);
    long[] state = new long[bytes.length / Long.BYTES];
    ByteBuffer.wrap(bytes).asLongBuffer().get(state);
    return new History(policy, life, seen, state);
  }

  LimitPolicy policy() {
    return policy;
  }

  long life() {
    return life;
  }

  long seen() {
    return seen;
  }

  /** Whether there is anything to write. */
  boolean changed() {
    return changed;
  }

  /** Returns the state for {@link #of}. */
  String text() {
    int length = state.length;
    while (length > 0 && state[length - 1] == 0) {
      length--;
    }
    ByteBuffer bytes = ByteBuffer.allocate(length * Long.BYTES);
    bytes.asLongBuffer().put(state, 0, length);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
  }

  /** Returns when this history decides as none would, if nothing else happens. */
  long spentAt() {
    return seen + gauge.reset(state, 0, policy, seen);
  }

  /** Moves on to a time, and takes over the policy's numbers. */
  void enter(LimitPolicy current, long now) {
    if (current.algorithm() != policy.algorithm()) {
      throw new IllegalArgumentException(
          "The policy " + policy.name() + " cannot change its algorithm");
    }
    long ahead = seen - now;
    if (ahead > current.windowNanos()) {
      moveBack(ahead);
    }
    seen = Math.max(seen, now);
    if (current.quota() != policy.quota() || !current.window().equals(policy.window())) {
      gauge = Gauge.of(current, state.length);
      state = Arrays.copyOf(state, gauge.width());
      gauge.convert(state, 0, policy, current, seen);
      nextLife();
    }
    policy = current;
  }

  long wait(Charge charge) {
    return gauge.wait(state, 0, policy, seen, charge.permits());
  }

  /** Says what holds now, given the wait from before anything was charged. */
  Decision decision(long wait) {
    return new Decision(
        wait == 0,
        gauge.remaining(state, 0, policy, seen),
        wait == Gauge.NEVER ? Decision.NEVER : upToTicks(wait),
        upToTicks(gauge.reset(state, 0, policy, seen)),
        policy,
        false);
  }

  LimitStore.Receipt charge(Charge charge) {
    if (policy.algorithm() == Algorithm.GCRA && state[1] > MUCH_REFUNDED) {
      state[1] = 0;
      nextLife();
    }
    changed = true;
    long mark = gauge.charge(state, 0, policy, seen, charge.permits());
    return new LimitStore.Receipt(charge, life, mark);
  }

  void penalise(Charge charge) {
    changed = true;
    gauge.penalise(state, 0, policy, seen, charge.permits());
    // What a full window could not hold is forgotten, so earlier charges must stay.
    nextLife();
  }

  boolean refund(LimitStore.Receipt receipt) {
    boolean refunded =
        receipt.life() == life
            && gauge.refund(state, 0, policy, seen, receipt.charge(), receipt.mark());
    changed |= refunded;
    return refunded;
  }

  void clear() {
    changed = true;
    Arrays.fill(state, 0);
    nextLife();
  }

  private void moveBack(long by) {
    int times = policy.algorithm() == Algorithm.GCRA ? 1 : state.length;
    for (int i = 0; i < times; i++) {
      state[i] = Math.max(0, state[i] - by);
    }
    seen -= by;
    changed = true;
    nextLife();
  }

  private void nextLife() {
    life = Math.max(life + 1, seen);
  }

  private static Duration upToTicks(long nanos) {
    return Duration.ofNanos((nanos + TICK - 1) / TICK * TICK);
  }
}
