package dev.budgetpulse.core.change;

import java.util.Objects;
import java.util.Optional;

/** A change as a ledger's history keeps it: as data, whatever has become of the item's type. */
public sealed interface PastChange {

  /** Returns the identity of the item. */
  ItemKey key();

  /** Returns the SHA-256 of the change's canonical text, 64 hexadecimal digits. */
  String digest();

  /**
   * A change whose content is known.
   *
   * @param before the item's data before, empty if it was added
   * @param after the item's data after, empty if it was removed
   */
  record Known(ItemKey key, Optional<Fields> before, Optional<Fields> after) implements PastChange {
    /** Refuses null. */
    public Known {
      Objects.requireNonNull(key, "key");
      Objects.requireNonNull(before, "before");
      Objects.requireNonNull(after, "after");
    }

    /** Returns the one text that stands for this change: JSON on one line without spaces. */
    public String canonical() {
      return toFields().toJson();
    }

    /** Returns the change as data. */
    public Fields toFields() {
      return Fields.builder()
          .with("type", key.type())
          .with("id", key.id())
          .withOptional("before", before)
          .withOptional("after", after)
          .build();
    }

    @Override
    public String digest() {
      return Digest.sha256(canonical());
    }
  }

  /**
   * A change whose content was erased for good because it was about a person; its digest stays, so
   * that the history still proves itself.
   *
   * @param digest the SHA-256 of the canonical text that was erased
   */
  record Erased(ItemKey key, String digest) implements PastChange {
    /**
     * Checks the digest.
     *
     * @throws IllegalArgumentException if it is not 64 hexadecimal digits
     */
    public Erased {
      Objects.requireNonNull(key, "key");
      if (!digest.matches("[0-9a-f]{64}")) {
        throw new IllegalArgumentException("A digest is 64 hexadecimal digits");
      }
    }
  }
}
