package dev.budgetpulse.security.limit;

import dev.budgetpulse.security.limit.LimitStore.Quick;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;
import java.util.concurrent.locks.LockSupport;

/**
 * Rows of words found by open addressing: the digest's two halves, a stamp (0: no row) and the
 * state.
 *
 * <p>Quick calls go through {@link #take} and use nothing but what {@link Pace} needs; all the rest
 * is for one thread at a time, the owner. What the owner does to a row it does while it holds it:
 * every word of the state that quick calls change bears a mark, so that none of their
 * compare-and-sets succeeds. Rows move only while they are held, and what they leave behind stays
 * marked. The stamp tells the lives of rows apart, which are never used twice, and counts in its
 * last bits how often the row was held and let go: who finds one even stamp before and after the
 * words has read words of that key and that time.
 *
 * <p>Between that and the compare-and-set the row may still go and another come. So words are kept
 * under a mask of their key: for the same word to stand there again, two keys' masks, 63 bits each
 * under a secret, would have to differ by just as much as their states. If it is the same key that
 * came back, then with a state that has the same word, and what was decided is right for it, too.
 */
final class Rows {
  static final int FEWEST = 16;

  /** Where a row's state begins. */
  static final int STATE = 3;

  /** Marks a word of a row that is held. */
  static final long HELD = Long.MIN_VALUE;

  private static final VarHandle WORDS = MethodHandles.arrayElementVarHandle(long[].class);
  private static final VarHandle SEEN = seenHandle();
  private static final int STAMP = 2;
  private static final int COUNT_BITS = 20;
  private static final long COUNT = (1L << COUNT_BITS) - 1;
  private static final int SPINS = 256;
  private static final long NAP = 50_000;

  final LimitPolicy policy;

  private final Pace pace;
  private final long[] words;
  private final int width;
  private final int stride;
  private final int mask;
  private final Spread spread;

  /** The latest time the owner has seen. */
  private long seen = 1;

  /**
   * Makes empty rows.
   *
   * @param slots a power of two, more than there will ever be rows
   * @param width how many numbers a state has
   */
  Rows(LimitPolicy policy, int slots, int width, Spread spread) {
    this.policy = policy;
    this.spread = spread;
    this.width = width;
    stride = STATE + width;
    mask = slots - 1;
    words = new long[Math.multiplyExact(slots, stride)];
    pace = Pace.of(policy, width);
  }

  /** Returns the same rows under another policy, in other slots or with wider states. */
  Rows moved(LimitPolicy to, int slots, int newWidth) {
    Rows moved = new Rows(to, slots, newWidth, spread);
    moved.seen = seen;
    long[] state = new long[newWidth];
    for (int row = 0; row < words.length; row += stride) {
      if (taken(row)) {
        boolean before = held(row);
        hold(row);
        load(row, state);
        int other = moved.gap(spread.of(high(row), low(row)));
        moved.write(other, high(row), low(row), words[row + STAMP], state);
        if (!before) {
          moved.release(other);
        }
      }
    }
    return moved;
  }

  /** Whether this policy counts as that of these rows does. */
  @SuppressWarnings("ReferenceEquality") // The quick way to find out what is nearly always so.
  boolean countsAlike(LimitPolicy other) {
    return other == policy
        || (other.quota() == policy.quota()
            && other.algorithm() == policy.algorithm()
            && other.window().equals(policy.window()));
  }

  long seen() {
    return (long) SEEN.getOpaque(this);
  }

  void advance(long now) {
    SEEN.setOpaque(this, now);
  }

  int slots() {
    return mask + 1;
  }

  int row(int slot) {
    return slot * stride;
  }

  boolean taken(int row) {
    return words[row + STAMP] != 0;
  }

  long high(int row) {
    return words[row];
  }

  long low(int row) {
    return words[row + 1];
  }

  long life(int row) {
    return words[row + STAMP] >>> COUNT_BITS;
  }

  /** Begins another life of a row that is held. */
  void renew(int row, long life) {
    words[row + STAMP] = (life << COUNT_BITS) | 1;
  }

  /** Returns the row of a digest, or -1. */
  int find(long high, long low) {
    int row = home(spread.of(high, low));
    for (int looked = 0; looked <= mask && taken(row); looked++) {
      if (words[row] == high && words[row + 1] == low) {
        return row;
      }
      row = next(row);
    }
    return -1;
  }

  /**
   * Takes a permit of a key, while others may be at work; undecided if it has no row or if somebody
   * holds it.
   *
   * @param hash of the digest, under these rows' {@link Spread}
   */
  Quick take(long hash, long high, long low, long now) {
    int row = home(hash);
    for (int looked = 0; looked <= mask; looked++) {
      long stamp = (long) WORDS.getAcquire(words, row + STAMP);
      if (words[row] == high && words[row + 1] == low) {
        return (stamp & 1) == 0 && stamp != 0
            ? pace.take(this, words, row, stamp, spread.mask(high, low), now)
            : Quick.UNDECIDED;
      }
      if (stamp == 0) {
        return Quick.UNDECIDED;
      }
      row = next(row);
    }
    return Quick.UNDECIDED;
  }

  boolean held(int row) {
    return (words[row + STAMP] & 1) != 0;
  }

  /** Keeps others from changing a row; nothing if it is held. */
  void hold(int row) {
    if (held(row)) {
      return;
    }
    for (int at = row + STATE; at < row + STATE + pace.open(); at++) {
      for (int tries = 0; ; tries++) {
        long word = word(at);
        if (word >= 0 && replace(at, word, word | HELD)) {
          break;
        }
        if (tries < SPINS) {
          Thread.onSpinWait();
        } else {
          LockSupport.parkNanos(this, NAP);
        }
      }
    }
    words[row + STAMP]++;
    VarHandle.storeStoreFence();
  }

  /** Lets others have a row again, as it is now; nothing if it is not held. */
  void release(int row) {
    if (!held(row)) {
      return;
    }
    long stamp = words[row + STAMP];
    VarHandle.storeStoreFence();
    words[row + STAMP] = (stamp & ~COUNT) | ((stamp + 1) & COUNT);
    for (int at = row + STATE; at < row + STATE + pace.open(); at++) {
      put(at, words[at] & ~HELD);
    }
  }

  /** Copies a row's state, logs from the newest time on; of one moment only if it is held. */
  void load(int row, long[] state) {
    long cover = spread.mask(high(row), low(row));
    Arrays.fill(state, width, state.length, 0);
    for (int i = 0; i < width; i++) {
      state[i] = ((long) WORDS.getOpaque(words, row + STATE + i) & ~HELD) ^ cover;
    }
    if (pace.shuffles()) {
      sort(state);
    }
  }

  /** Writes the state of a row that is held. */
  void store(int row, long[] state) {
    long cover = spread.mask(high(row), low(row));
    for (int i = 0; i < width; i++) {
      words[row + STATE + i] = (state[i] ^ cover) | (i < pace.open() ? HELD : 0);
    }
  }

  /** Adds a row that is not there yet, and holds it. */
  int add(LimitKey key, long life, long[] state) {
    int row = gap(spread.of(key.high(), key.low()));
    write(row, key.high(), key.low(), (life << COUNT_BITS) | 1, state);
    return row;
  }

  /** Takes out a row that is held and closes the gap, so that no search stops early. */
  void remove(int row) {
    int gap = row;
    for (int other = next(row); taken(other); other = next(other)) {
      int home = home(spread.of(high(other), low(other)));
      if (distance(home, other) >= distance(gap, other)) {
        boolean before = held(other);
        hold(other);
        move(other, gap);
        if (!before) {
          release(gap);
        }
        gap = other;
      }
    }
    words[gap + STAMP] = 0;
    VarHandle.storeStoreFence();
    Arrays.fill(words, gap, gap + STATE, 0);
    Arrays.fill(words, gap + STATE, gap + stride, HELD);
  }

  /** Whether what has been read of a row until now was read under a stamp. */
  boolean still(int row, long stamp) {
    VarHandle.loadLoadFence();
    return words[row + STAMP] == stamp;
  }

  long word(int at) {
    return (long) WORDS.getAcquire(words, at);
  }

  boolean replace(int at, long word, long by) {
    return WORDS.compareAndSet(words, at, word, by);
  }

  void put(int at, long word) {
    WORDS.setRelease(words, at, word);
  }

  /** Moves words on by one; the first goes to the second place as it was before it was held. */
  void push(int at, int count, long first) {
    if (count > 0) {
      System.arraycopy(words, at + 1, words, at + 2, count - 1);
      words[at + 1] = first;
    }
  }

  /** Writes a row that is held into a gap, whose words no compare-and-set of others expects. */
  private void write(int row, long high, long low, long stamp, long[] state) {
    words[row] = high;
    words[row + 1] = low;
    store(row, state);
    VarHandle.storeStoreFence();
    words[row + STAMP] = stamp;
  }

  private void move(int row, int gap) {
    words[gap + STAMP] = 0;
    VarHandle.storeStoreFence();
    words[gap] = words[row];
    words[gap + 1] = words[row + 1];
    System.arraycopy(words, row + STATE, words, gap + STATE, width);
    VarHandle.storeStoreFence();
    words[gap + STAMP] = words[row + STAMP];
  }

  private static void sort(long[] state) {
    for (int i = 1; i < state.length; i++) {
      long time = state[i];
      int to = i;
      for (; to > 0 && state[to - 1] < time; to--) {
        state[to] = state[to - 1];
      }
      state[to] = time;
    }
  }

  private int gap(long hash) {
    int row = home(hash);
    while (taken(row)) {
      row = next(row);
    }
    return row;
  }

  private int home(long hash) {
    return ((int) (hash >>> 26) & mask) * stride;
  }

  private int next(int row) {
    int next = row + stride;
    return next == words.length ? 0 : next;
  }

  private int distance(int from, int to) {
    return from <= to ? to - from : to - from + words.length;
  }

  private static VarHandle seenHandle() {
    try {
      return MethodHandles.lookup().findVarHandle(Rows.class, "seen", long.class);
    } catch (ReflectiveOperationException impossible) {
      throw new ExceptionInInitializerError(impossible);
    }
  }
}
