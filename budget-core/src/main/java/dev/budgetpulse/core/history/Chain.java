package dev.budgetpulse.core.history;

import dev.budgetpulse.core.change.PastChange;
import dev.budgetpulse.core.ledger.ChangeSet;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/** Recomputes how change sets prove each other. */
final class Chain {
  private final History history;

  Chain(History history) {
    this.history = history;
  }

  HistoryProof verify(Iterable<ChangeSet> changeSets, Optional<ChangeSet> latest) {
    long revision = 0;
    String hash = ChangeSet.ORIGIN;
    for (ChangeSet changeSet : changeSets) {
      revision++;
      if (changeSet.revision() != revision) {
        return new HistoryProof.Broken(revision, HistoryProof.Fault.MISSING);
      }
      if (!changeSet.previous().equals(hash)) {
        return new HistoryProof.Broken(revision, HistoryProof.Fault.PREVIOUS);
      }
      if (!isContent(changeSet)) {
        return new HistoryProof.Broken(revision, HistoryProof.Fault.CONTENT);
      }
      hash = changeSet.hash();
    }
    long last = latest.map(ChangeSet::revision).orElse(0L);
    return last > revision
        ? new HistoryProof.Broken(revision + 1, HistoryProof.Fault.MISSING)
        : new HistoryProof.Intact(revision, hash);
  }

  private boolean isContent(ChangeSet changeSet) {
    try {
      return changeSet.content().equals(content(changeSet.revision()));
    } catch (IllegalArgumentException e) {
      // What cannot be read as changes is not what was written.
      return false;
    }
  }

  private String content(long revision) {
    MessageDigest digest = sha256();
    history
        .changes(revision)
        .map(PastChange::digest)
        .forEach(each -> digest.update(each.getBytes(StandardCharsets.US_ASCII)));
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
