package dev.budgetpulse.security.factor;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Keeps second factors in memory, one entry for each account: for tests. Thread-safe. */
public final class InMemoryFactorStore implements FactorStore {
  private final Map<String, Authenticator> authenticators = new HashMap<>();
  private final Map<String, Set<String>> codes = new HashMap<>();

  private final Consumer<FactorChange> recorder;

  /** Holds no factors yet, and records nothing. */
  public InMemoryFactorStore() {
    this(change -> {});
  }

  /**
   * Holds no factors yet.
   *
   * @param recorder told of changes before they are made; if it throws, they are not
   */
  public InMemoryFactorStore(Consumer<FactorChange> recorder) {
    this.recorder = Objects.requireNonNull(recorder, "recorder");
  }

  @Override
  public synchronized boolean propose(String account, String sealed) {
    if (confirmed(account).isPresent()) {
      return false;
    }
    authenticators.put(account, new Authenticator(sealed, false, -1));
    return true;
  }

  @Override
  public synchronized Optional<Authenticator> find(String account) {
    return Optional.ofNullable(authenticators.get(account));
  }

  @Override
  public synchronized boolean confirm(
      String account, String sealed, long step, Set<String> newCodes) {
    boolean proposed =
        find(account).filter(one -> !one.confirmed() && one.sealed().equals(sealed)).isPresent();
    if (proposed) {
      recorder.accept(FactorChange.enrolled(account));
      authenticators.put(account, new Authenticator(sealed, true, step));
      codes.put(account, new HashSet<>(newCodes));
    }
    return proposed;
  }

  @Override
  public synchronized boolean accept(String account, long step) {
    Optional<Authenticator> one = confirmed(account).filter(found -> found.lastStep() < step);
    one.ifPresent(
        found -> authenticators.put(account, new Authenticator(found.sealed(), true, step)));
    return one.isPresent();
  }

  @Override
  public synchronized boolean replaceCodes(String account, Set<String> newCodes) {
    if (confirmed(account).isEmpty()) {
      return false;
    }
    recorder.accept(FactorChange.codesReplaced(account));
    codes.put(account, new HashSet<>(newCodes));
    return true;
  }

  @Override
  public synchronized boolean consume(String account, String code) {
    return codes.getOrDefault(account, new HashSet<>()).remove(code);
  }

  @Override
  public synchronized int codesLeft(String account) {
    return codes.getOrDefault(account, Set.of()).size();
  }

  @Override
  public synchronized boolean remove(String account) {
    boolean there = confirmed(account).isPresent();
    if (there) {
      recorder.accept(FactorChange.removed(account));
    }
    authenticators.remove(account);
    codes.remove(account);
    return there;
  }

  private Optional<Authenticator> confirmed(String account) {
    return find(account).filter(Authenticator::confirmed);
  }
}
