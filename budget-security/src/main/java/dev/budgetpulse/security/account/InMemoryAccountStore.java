package dev.budgetpulse.security.account;

import dev.budgetpulse.security.account.Account.State;
import dev.budgetpulse.security.event.EventName;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;

/** Keeps accounts and mails in memory: for tests. Thread-safe. */
public final class InMemoryAccountStore implements AccountStore, OutboxStore {
  private final Map<String, Found> accounts = new HashMap<>();
  private final Map<String, PendingRegistration> pendings = new LinkedHashMap<>();
  private final Map<String, Integer> tries = new HashMap<>();
  private final Map<String, Link> links = new LinkedHashMap<>();
  private final Map<String, Device> devices = new LinkedHashMap<>();
  private final Map<String, QueuedMail> mails = new LinkedHashMap<>();
  private final Map<String, Kept> receipts = new HashMap<>();
  private final Map<String, Removal> removals = new HashMap<>();
  private final Set<String> suspendedWhenEnabled = new HashSet<>();
  private final Consumer<Change> recorder;

  private record Device(String account, int failures) {}

  private record Kept(Approval what, Instant end) {}

  /** Holds nothing yet, and records nothing. */
  public InMemoryAccountStore() {
    this(change -> {});
  }

  /**
   * Holds nothing yet.
   *
   * @param recorder told of changes before they are made; if it throws, they are not
   */
  public InMemoryAccountStore(Consumer<Change> recorder) {
    this.recorder = Objects.requireNonNull(recorder, "recorder");
  }

  private void record(EventName event, String account, String reason) {
    recorder.accept(new Change(event, account, reason));
  }

  @Override
  public synchronized Optional<Found> find(EmailAddress email) {
    return accounts.values().stream()
        .filter(found -> found.account().email().equals(email))
        .findFirst();
  }

  @Override
  public synchronized Optional<Found> find(String id) {
    return Optional.ofNullable(accounts.get(id));
  }

  @Override
  public synchronized Optional<PendingRegistration> latestPending(EmailAddress email, Instant now) {
    return pendingsOf(email).stream()
        .filter(pending -> now.isBefore(pending.end()))
        .reduce((earlier, later) -> later);
  }

  @Override
  public synchronized Optional<PendingRegistration> pending(String id) {
    return Optional.ofNullable(pendings.get(id));
  }

  @Override
  public synchronized Optional<Link> link(String digest, Instant now) {
    return Optional.ofNullable(links.get(digest)).filter(link -> isLive(link, now));
  }

  private boolean isLive(Link link, Instant now) {
    if (!now.isBefore(link.end())) {
      return false;
    }
    return switch (link.kind()) {
      case VERIFY -> pendings.containsKey(link.subject());
      case UNDO -> accounts.containsKey(link.subject());
      default ->
          Optional.ofNullable(accounts.get(link.subject()))
              .filter(found -> found.account().credentialVersion() == link.credentialVersion())
              .isPresent();
    };
  }

  @Override
  public synchronized void register(
      PendingRegistration pending, Link link, QueuedMail mail, int most) {
    if (pendings.containsKey(pending.id())
        || links.containsKey(link.digest())
        || mails.containsKey(mail.id())) {
      throw new IllegalStateException("A registration, its link or its mail is there already");
    }
    pendings.put(pending.id(), pending);
    List<PendingRegistration> all = pendingsOf(pending.email());
    all.subList(0, Math.max(0, all.size() - most)).forEach(old -> forget(old.id()));
    links.put(link.digest(), link);
    post(mail);
  }

  private List<PendingRegistration> pendingsOf(EmailAddress email) {
    return pendings.values().stream()
        .filter(pending -> pending.email().equals(email))
        .sorted(Comparator.comparing(PendingRegistration::created))
        .toList();
  }

  private void forget(String pending) {
    pendings.remove(pending);
    tries.remove(pending);
    links.values().removeIf(link -> link.subject().equals(pending));
  }

  @Override
  public synchronized boolean countTry(String pending, int most) {
    if (!pendings.containsKey(pending)) {
      return false;
    }
    if (tries.merge(pending, 1, Integer::sum) > most) {
      forget(pending);
      return false;
    }
    return true;
  }

  @Override
  public synchronized boolean confirm(
      String digest, String account, Optional<Receipt> receipt, Instant now) {
    Optional<PendingRegistration> found =
        link(digest, now)
            .filter(link -> link.kind() == Link.Kind.VERIFY)
            .flatMap(link -> pending(link.subject()))
            .filter(pending -> find(pending.email()).isEmpty());
    found.ifPresent(
        pending -> {
          record(EventName.USER_CREATED, account, "confirmed");
          accounts.put(
              account,
              new Found(
                  new Account(account, pending.email(), pending.name(), State.ACTIVE, 1, now),
                  pending.hash()));
          pendingsOf(pending.email()).forEach(each -> forget(each.id()));
          keep(receipt, Approval.APPLIED, now);
        });
    return found.isPresent();
  }

  @Override
  public synchronized boolean create(Account account, String hash) {
    if (find(account.email()).isPresent() || accounts.containsKey(account.id())) {
      return false;
    }
    record(EventName.USER_CREATED, account.id(), "created");
    accounts.put(account.id(), new Found(account, hash));
    return true;
  }

  @Override
  public synchronized void post(QueuedMail mail) {
    mails.put(mail.id(), mail);
  }

  @Override
  public synchronized void postIfPending(String pending, QueuedMail mail) {
    if (pendings.containsKey(pending)) {
      post(mail);
    }
  }

  @Override
  public synchronized boolean issue(Link link, QueuedMail mail, int most, Instant now) {
    long live =
        links.values().stream()
            .filter(other -> other.kind() == link.kind())
            .filter(other -> other.subject().equals(link.subject()) && isLive(other, now))
            .count();
    if (live >= most || !isLive(link, now)) {
      return false;
    }
    links.put(link.digest(), link);
    post(mail);
    return true;
  }

  @Override
  public synchronized OptionalLong reset(
      String digest, String hash, QueuedMail notice, Optional<Receipt> receipt, Instant now) {
    Optional<Found> found =
        link(digest, now)
            .filter(link -> link.kind() == Link.Kind.RESET)
            .flatMap(link -> find(link.subject()))
            .filter(one -> one.account().state() != State.DISABLED);
    found.ifPresent(
        one -> {
          record(EventName.AUTHN_PASSWORD_CHANGE, one.account().id(), "reset");
          forgetDevices(one.account().id());
          keep(receipt, Approval.APPLIED, now);
        });
    return found
        .map(
            one -> {
              post(notice);
              return OptionalLong.of(
                  changed(one, State.ACTIVE, one.account().email(), Optional.of(hash)));
            })
        .orElseGet(OptionalLong::empty);
  }

  @Override
  public synchronized OptionalLong changePassword(
      String account, long version, String hash, QueuedMail notice) {
    Optional<Found> present =
        find(account)
            .filter(found -> found.account().state() == State.ACTIVE)
            .filter(found -> found.account().credentialVersion() == version);
    present.ifPresent(found -> record(EventName.AUTHN_PASSWORD_CHANGE, account, "changed"));
    return present
        .map(
            found -> {
              post(notice);
              return OptionalLong.of(
                  changed(found, State.ACTIVE, found.account().email(), Optional.of(hash)));
            })
        .orElseGet(OptionalLong::empty);
  }

  private long changed(Found old, State state, EmailAddress email, Optional<String> hash) {
    Account before = old.account();
    long version = before.credentialVersion() + 1;
    removals.remove(before.id());
    accounts.put(
        before.id(),
        new Found(
            new Account(
                before.id(),
                email,
                before.name(),
                state,
                version,
                before.created(),
                hash.isEmpty() && before.mustChange()),
            hash.orElse(old.hash())));
    links
        .values()
        .removeIf(link -> link.subject().equals(before.id()) && link.kind() != Link.Kind.UNDO);
    return version;
  }

  @Override
  public synchronized boolean rehash(String account, String old, String hash) {
    Optional<Found> found = find(account).filter(one -> one.hash().equals(old));
    found.ifPresent(one -> accounts.put(account, new Found(one.account(), hash)));
    return found.isPresent();
  }

  @Override
  public synchronized boolean mustChange(String account, long version) {
    Optional<Found> found =
        find(account)
            .filter(one -> one.account().credentialVersion() == version)
            .filter(one -> !one.account().mustChange());
    found.ifPresent(
        one -> {
          record(EventName.USER_UPDATED, account, "password_breached");
          put(one, one.account().state(), true);
        });
    return found.isPresent();
  }

  @Override
  public synchronized boolean suspendPassword(String account, QueuedMail notice) {
    boolean done =
        moved(
            account,
            State.ACTIVE,
            State.PASSWORD_SUSPENDED,
            EventName.AUTHN_LOGIN_LOCK,
            "failures");
    if (done) {
      post(notice);
    }
    return done;
  }

  private boolean moved(String account, State from, State to, EventName event, String reason) {
    Optional<Found> found = find(account).filter(one -> one.account().state() == from);
    found.ifPresent(
        one -> {
          record(event, account, reason);
          put(one, to, one.account().mustChange());
        });
    return found.isPresent();
  }

  private void put(Found found, State state, boolean mustChange) {
    Account old = found.account();
    accounts.put(
        old.id(),
        new Found(
            new Account(
                old.id(),
                old.email(),
                old.name(),
                state,
                old.credentialVersion(),
                old.created(),
                mustChange),
            found.hash()));
  }

  @Override
  public synchronized boolean disable(String account) {
    Optional<Found> found = find(account);
    found.ifPresent(
        one -> {
          record(EventName.USER_UPDATED, account, "disabled");
          if (one.account().state() == State.PASSWORD_SUSPENDED) {
            suspendedWhenEnabled.add(account);
          }
          changed(one, State.DISABLED, one.account().email(), Optional.empty());
          links.values().removeIf(link -> link.subject().equals(account));
          forgetDevices(account);
        });
    return found.isPresent();
  }

  @Override
  public synchronized List<Account> inOrder(Optional<EmailAddress> after, int most) {
    return accounts.values().stream()
        .map(Found::account)
        .filter(
            account ->
                after.isEmpty() || account.email().compared().compareTo(after.get().compared()) > 0)
        .sorted(Comparator.comparing(account -> account.email().compared()))
        .limit(most)
        .toList();
  }

  @Override
  public synchronized long count() {
    return accounts.size();
  }

  @Override
  public synchronized boolean rename(String account, String name) {
    Optional<Found> found = find(account);
    found.ifPresent(
        one -> {
          record(EventName.USER_UPDATED, account, "renamed");
          Account old = one.account();
          accounts.put(
              account,
              new Found(
                  new Account(
                      old.id(),
                      old.email(),
                      name,
                      old.state(),
                      old.credentialVersion(),
                      old.created(),
                      old.mustChange()),
                  one.hash()));
        });
    return found.isPresent();
  }

  @Override
  public synchronized boolean enable(String account) {
    State then = suspendedWhenEnabled.contains(account) ? State.PASSWORD_SUSPENDED : State.ACTIVE;
    boolean done = moved(account, State.DISABLED, then, EventName.USER_UPDATED, "enabled");
    if (done) {
      suspendedWhenEnabled.remove(account);
    }
    return done;
  }

  @Override
  public synchronized boolean delete(String account) {
    if (accounts.containsKey(account)) {
      record(EventName.USER_DELETED, account, "deleted");
    }
    removals.remove(account);
    suspendedWhenEnabled.remove(account);
    links.values().removeIf(link -> link.subject().equals(account));
    forgetDevices(account);
    return accounts.remove(account) != null;
  }

  @Override
  public synchronized void requestChange(
      String account, List<Link> requested, List<QueuedMail> letters) {
    links.values().removeIf(link -> link.subject().equals(account) && link.kind().isChange());
    requested.forEach(link -> links.put(link.digest(), link));
    letters.forEach(this::post);
  }

  @Override
  public synchronized Approval approve(
      String digest, Link undo, QueuedMail notice, Optional<Receipt> receipt, Instant now) {
    Optional<Link> used = link(digest, now).filter(link -> link.kind().isChange());
    if (used.isEmpty()) {
      return Approval.REFUSED;
    }
    Link one = used.get();
    boolean last =
        links.values().stream().filter(link -> link.request().equals(one.request())).count() == 1;
    if (!last) {
      links.remove(digest);
      keep(receipt, Approval.WAITING, now);
      return Approval.WAITING;
    }
    Found found = accounts.get(one.subject());
    if (found == null || find(one.email()).isPresent()) {
      return Approval.REFUSED;
    }
    record(EventName.USER_UPDATED, one.subject(), "address_changed");
    post(notice);
    changed(found, found.account().state(), one.email(), Optional.empty());
    links.put(undo.digest(), undo);
    keep(receipt, Approval.APPLIED, now);
    return Approval.APPLIED;
  }

  @Override
  public synchronized boolean undo(String digest, Optional<Receipt> receipt, Instant now) {
    Optional<Link> one = link(digest, now).filter(link -> link.kind() == Link.Kind.UNDO);
    Optional<Found> found =
        one.flatMap(link -> find(link.subject()))
            .filter(
                former ->
                    find(one.get().email())
                        .filter(other -> !other.account().id().equals(former.account().id()))
                        .isEmpty());
    found.ifPresent(
        former -> {
          record(EventName.USER_UPDATED, former.account().id(), "address_restored");
          State state = State.PASSWORD_SUSPENDED;
          if (former.account().state() == State.DISABLED) {
            suspendedWhenEnabled.add(former.account().id());
            state = State.DISABLED;
          }
          changed(former, state, one.get().email(), Optional.empty());
          // Whoever took the account may have changed its address twice: the first owner wins.
          links
              .values()
              .removeIf(
                  link ->
                      link.subject().equals(former.account().id())
                          && !link.issued().isBefore(one.get().issued()));
          forgetDevices(former.account().id());
          keep(receipt, Approval.APPLIED, now);
        });
    return found.isPresent();
  }

  private void keep(Optional<Receipt> receipt, Approval what, Instant now) {
    purgeReceipts(now);
    receipt.ifPresent(one -> receipts.put(one.digest(), new Kept(what, one.end())));
  }

  private int purgeReceipts(Instant now) {
    int before = receipts.size();
    receipts.values().removeIf(kept -> !now.isBefore(kept.end()));
    return before - receipts.size();
  }

  @Override
  public synchronized Optional<Approval> receipt(String digest, Instant now) {
    return Optional.ofNullable(receipts.get(digest))
        .filter(kept -> now.isBefore(kept.end()))
        .map(Kept::what);
  }

  @Override
  public synchronized void addDevice(String account, String digest, int most, Instant now) {
    devices.put(digest, new Device(account, 0));
    List<String> all =
        devices.entrySet().stream()
            .filter(each -> each.getValue().account().equals(account))
            .map(Map.Entry::getKey)
            .toList();
    all.subList(0, Math.max(0, all.size() - most)).forEach(devices::remove);
  }

  @Override
  public synchronized boolean isDevice(String digest) {
    return devices.containsKey(digest);
  }

  @Override
  public synchronized void deviceFailed(String digest, int most) {
    devices.computeIfPresent(
        digest,
        (key, device) ->
            device.failures() + 1 < most
                ? new Device(device.account(), device.failures() + 1)
                : null);
  }

  @Override
  public synchronized void deviceSucceeded(String digest) {
    devices.computeIfPresent(digest, (key, device) -> new Device(device.account(), 0));
  }

  @Override
  public synchronized void forgetDevices(String account) {
    devices.values().removeIf(device -> device.account().equals(account));
  }

  @Override
  public synchronized boolean requestRemoval(
      String account, Instant due, Link keep, QueuedMail mail) {
    if (!accounts.containsKey(account) || removals.containsKey(account)) {
      return false;
    }
    record(EventName.USER_UPDATED, account, "factor_removal_requested");
    removals.put(account, new Removal(account, due, false));
    links.put(keep.digest(), keep);
    post(mail);
    return true;
  }

  @Override
  public synchronized List<Removal> removals(Instant before) {
    return removals.values().stream()
        .filter(removal -> removal.due().isBefore(before))
        .sorted(Comparator.comparing(Removal::due).thenComparing(Removal::account))
        .limit(1_000)
        .toList();
  }

  @Override
  public synchronized boolean remind(String account, Link keep, QueuedMail mail) {
    Removal removal = removals.get(account);
    if (removal == null || removal.reminded()) {
      return false;
    }
    removals.put(account, new Removal(account, removal.due(), true));
    links.put(keep.digest(), keep);
    post(mail);
    return true;
  }

  @Override
  public synchronized boolean takeRemoval(String account, Instant now) {
    Removal removal = removals.get(account);
    if (removal == null || now.isBefore(removal.due())) {
      return false;
    }
    record(EventName.USER_UPDATED, account, "factors_removed");
    removals.remove(account);
    return true;
  }

  @Override
  public synchronized boolean keepFactors(String digest, Optional<Receipt> receipt, Instant now) {
    boolean done =
        link(digest, now)
            .filter(link -> link.kind() == Link.Kind.KEEP_FACTORS)
            .filter(link -> cancelRemoval(link.subject()))
            .isPresent();
    if (done) {
      links.remove(digest);
      keep(receipt, Approval.APPLIED, now);
    }
    return done;
  }

  @Override
  public synchronized boolean cancelRemoval(String account) {
    return removals.remove(account) != null;
  }

  @Override
  public synchronized int purge(Instant now) {
    List<String> over =
        pendings.values().stream()
            .filter(pending -> !now.isBefore(pending.end()))
            .map(PendingRegistration::id)
            .toList();
    over.forEach(this::forget);
    int before = links.size();
    links.values().removeIf(link -> !now.isBefore(link.end()));
    return over.size() + before - links.size() + purgeReceipts(now);
  }

  @Override
  public synchronized List<QueuedMail> claim(Instant now, Instant leaseEnd, int most) {
    List<QueuedMail> due =
        mails.values().stream()
            .filter(mail -> !mail.next().isAfter(now))
            .sorted(Comparator.comparing(QueuedMail::next))
            .limit(most)
            .map(
                mail ->
                    new QueuedMail(
                        mail.id(), mail.kind(), mail.sealed(), mail.tries() + 1, leaseEnd))
            .toList();
    due.forEach(this::post);
    return due;
  }

  @Override
  public synchronized void remove(String id) {
    mails.remove(id);
  }

  @Override
  public synchronized void later(String id, Instant next) {
    mails.computeIfPresent(
        id, (key, mail) -> new QueuedMail(id, mail.kind(), mail.sealed(), mail.tries(), next));
  }
}
