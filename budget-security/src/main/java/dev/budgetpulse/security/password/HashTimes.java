package dev.budgetpulse.security.password;

import java.time.Duration;

/**
 * Hears how long passwords wait and how long they take; never which or whose. Called in the
 * caller's thread when all is done: must neither wait nor throw.
 */
public interface HashTimes {
  /** Hears nothing. */
  HashTimes IGNORED =
      new HashTimes() {
        @Override
        public void waited(Duration time, boolean entered) {}

        @Override
        public void hashed(Duration time) {}
      };

  /**
   * Somebody asked for a password to be hashed or compared.
   *
   * @param time how long it waited for its turn, from zero
   * @param entered whether it had one in the end, or was turned away
   */
  void waited(Duration time, boolean entered);

  /** A password was hashed or compared, with whatever that takes to hide what was stored. */
  void hashed(Duration time);
}
