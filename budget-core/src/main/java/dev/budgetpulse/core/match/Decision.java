package dev.budgetpulse.core.match;

import dev.budgetpulse.core.ledger.EntryId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What is to become of one line, by which step and why; plain data, made to be stored.
 *
 * @param place where the line stands in {@link LineBatch#lines}, counted from 0
 * @param key the line's key, which is known from then on unless the verdict is {@link
 *     Verdict.Known}, {@link Verdict.Repeated} or {@link Verdict.Review}
 * @param tier the step that decided, not null
 * @param verdict what is to become of it, not null
 */
public record Decision(int place, LineKey key, Tier tier, Verdict verdict) {
  /** Refuses null. */
  public Decision {
    Objects.requireNonNull(key, "key");
    Objects.requireNonNull(tier, "tier");
    Objects.requireNonNull(verdict, "verdict");
  }

  /** What is to become of a line. */
  public sealed interface Verdict {

    /**
     * It was taken in before.
     *
     * @param entry its entry, if that is among the candidates
     */
    record Known(Optional<EntryId> entry) implements Verdict {
      /** Refuses null. */
      public Known {
        Objects.requireNonNull(entry, "entry");
      }
    }

    /**
     * The file has it twice under one id of the bank.
     *
     * @param first the place of the line that counts
     */
    record Repeated(int first) implements Verdict {}

    /** It is a new entry. */
    record New() implements Verdict {}

    /**
     * It is an entry that was there before.
     *
     * @param match the entry and why
     */
    record Links(Scored match) implements Verdict {
      /** Refuses null. */
      public Links {
        Objects.requireNonNull(match, "match");
      }
    }

    /**
     * It books an entry that was pending.
     *
     * @param match the entry and why
     */
    record Books(Scored match) implements Verdict {
      /** Refuses null. */
      public Books {
        Objects.requireNonNull(match, "match");
      }
    }

    /**
     * Somebody has to say which of some entries it is, or that it is new.
     *
     * @param candidates the likeliest entries first, 1 to 10
     */
    record Review(List<Scored> candidates) implements Verdict {
      /**
       * Copies the list.
       *
       * @throws IllegalArgumentException if it is empty
       */
      public Review {
        candidates = List.copyOf(candidates);
        if (candidates.isEmpty()) {
          throw new IllegalArgumentException("There is nothing to choose from");
        }
      }
    }
  }
}
