package dev.budgetpulse.security.account;

import static java.util.stream.Collectors.joining;

import dev.budgetpulse.security.address.BaseUrl;
import dev.budgetpulse.security.event.EventSink;
import dev.budgetpulse.security.event.SafeEvents;
import dev.budgetpulse.security.factor.SecondFactors;
import dev.budgetpulse.security.limit.LimitPolicies;
import dev.budgetpulse.security.limit.LimitPolicy;
import dev.budgetpulse.security.limit.RateLimiter;
import dev.budgetpulse.security.password.PasswordHasher;
import dev.budgetpulse.security.password.PasswordPolicy;
import dev.budgetpulse.security.secret.KeyRing;
import dev.budgetpulse.security.secret.Signer;
import dev.budgetpulse.security.session.Sessions;
import dev.budgetpulse.security.token.ApiTokens;
import dev.budgetpulse.security.token.TokenFamilies;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The services around accounts, made of the stores and primitives of the other packages.
 *
 * <p>Immutable; thread-safe if what it is made of is.
 */
public final class Accounts {
  private final Wiring wiring;
  private final PasswordCheck check;
  private final CodeCheck codes;
  private final Outbox outbox;

  private Accounts(Wiring wiring, PasswordCheck check, CodeCheck codes, Outbox outbox) {
    this.wiring = wiring;
    this.check = check;
    this.codes = codes;
    this.outbox = outbox;
  }

  /** Starts the description of the services. */
  public static Builder builder() {
    return new Builder();
  }

  /** Returns the service with which people register. */
  public Registration registration() {
    return new Registration(wiring);
  }

  /** Returns the service that signs people in. */
  public SignIn signIn() {
    return new SignIn(wiring, check, codes);
  }

  /** Returns the service behind links in mails. */
  public Recovery recovery() {
    return new Recovery(wiring);
  }

  /** Returns the service for people who are signed in. */
  public OwnAccount own() {
    return new OwnAccount(wiring, check);
  }

  /** Returns the service for administrators. */
  public Administration administration() {
    return new Administration(wiring);
  }

  /** Returns the service that sends mails. */
  public Outbox outbox() {
    return outbox;
  }

  /**
   * Describes {@link Accounts}; mutable, for one thread. All but the tokens of programs is needed.
   */
  public static final class Builder {
    private @Nullable AccountStore store;
    private @Nullable OutboxStore outbox;
    private @Nullable BackoffStore backoffs;
    private @Nullable PasswordHasher hasher;
    private @Nullable PasswordPolicy policy;
    private @Nullable RateLimiter limiter;
    private @Nullable KeyRing keys;
    private @Nullable Sessions sessions;
    private @Nullable SecondFactors factors;
    private @Nullable BaseUrl base;
    private @Nullable InstantSource clock;
    private @Nullable RandomGenerator random;
    private @Nullable EventSink events;
    private Optional<TokenFamilies> families = Optional.empty();
    private Optional<ApiTokens> apiTokens = Optional.empty();
    private List<String> names = List.of();
    private List<LimitPolicy> policies = List.of();
    private Consumer<Change> logins = change -> {};
    private Optional<Challenge> challenge = Optional.empty();

    private Builder() {}

    /** Sets where accounts and mails are kept, such as one {@link JdbcAccountStore} for both. */
    public Builder store(AccountStore accounts, OutboxStore mails) {
      this.store = accounts;
      this.outbox = mails;
      return this;
    }

    /** Sets where attempts to guess are kept. */
    public Builder backoffs(BackoffStore attempts) {
      this.backoffs = attempts;
      return this;
    }

    /** Sets what hashes passwords and what new ones must be like. */
    public Builder passwords(PasswordHasher hashing, PasswordPolicy accepting) {
      this.hasher = hashing;
      this.policy = accepting;
      return this;
    }

    /** Sets words that no password may consist of, such as the names of product and host. */
    public Builder names(List<String> words) {
      this.names = List.copyOf(words);
      return this;
    }

    /** Sets the limiter, whose refusals cost no hashing. */
    public Builder limiter(RateLimiter limits) {
      this.limiter = limits;
      return this;
    }

    /**
     * Sets limits of the application's own, each in place of the one of that name in {@link
     * LimitPolicies}: those whose names begin with {@code login-}, {@code register-}, {@code
     * verify-} or {@code reset-}, but for {@code login-account}, and {@code reauth}, {@code
     * change-password} and {@code change-email}.
     *
     * <p>The crowd behind a proxy that names nobody has ten times the limits of a client, which can
     * be replaced too, as {@code login-ip-shared} and so on.
     *
     * @param instead hidden sliding logs that are enforced and never open when the store fails
     */
    public Builder limits(List<LimitPolicy> instead) {
      this.policies = List.copyOf(instead);
      return this;
    }

    /** Sets the master keys, from which one for each purpose is derived. */
    public Builder keys(KeyRing master) {
      this.keys = master;
      return this;
    }

    /** Sets the sessions, whose standing is {@link AccountStore#credentialVersion}. */
    public Builder sessions(Sessions signedIn) {
      this.sessions = signedIn;
      return this;
    }

    /** Sets the second factors. */
    public Builder factors(SecondFactors second) {
      this.factors = second;
      return this;
    }

    /** Sets the tokens that are exchanged, if there are any. */
    public Builder families(TokenFamilies exchanged) {
      this.families = Optional.of(exchanged);
      return this;
    }

    /**
     * Sets the tokens that call an interface, if there are any: without this, those of an account
     * go on when its owner or an administrator signs it out and its credentials stay the same.
     */
    public Builder apiTokens(ApiTokens issued) {
      this.apiTokens = Optional.of(issued);
      return this;
    }

    /** Sets what links in mails begin with. */
    public Builder base(BaseUrl url) {
      this.base = url;
      return this;
    }

    /** Sets the time and an unpredictable source of randomness. */
    public Builder chance(InstantSource time, RandomGenerator unpredictable) {
      this.clock = time;
      this.random = unpredictable;
      return this;
    }

    /**
     * Sets what is asked of strangers who sign in while many more sign-ins fail than usual; without
     * this, nothing more is.
     */
    public Builder challenge(Challenge asked) {
      this.challenge = Optional.of(asked);
      return this;
    }

    /**
     * Sets what records sign-ins, into the audit log for instance.
     *
     * @param recorder called before a session begins; if it throws, none does
     */
    public Builder recording(Consumer<Change> recorder) {
      this.logins = Objects.requireNonNull(recorder, "recorder");
      return this;
    }

    /**
     * Sets what is told of all that happens; if it throws, nothing else comes of it. Give a {@link
     * SafeEvents} to learn how many events were lost.
     *
     * <p>The first one, {@code sys_startup}, names the key that signs and which optional parts are
     * on.
     */
    public Builder events(EventSink sink) {
      this.events = sink;
      return this;
    }

    /**
     * Returns the services.
     *
     * @throws IllegalStateException naming all that was not said, and what is wrong with limits
     */
    public Accounts build() {
      List<String> missing = new ArrayList<>();
      require(missing, "store", store);
      require(missing, "store", outbox);
      require(missing, "backoffs", backoffs);
      require(missing, "passwords", hasher);
      require(missing, "passwords", policy);
      require(missing, "limiter", limiter);
      require(missing, "keys", keys);
      require(missing, "sessions", sessions);
      require(missing, "factors", factors);
      require(missing, "base", base);
      require(missing, "chance", clock);
      require(missing, "chance", random);
      require(missing, "events", events);
      List<String> problems = new ArrayList<>(AccountPolicies.problems(policies));
      if (!missing.isEmpty()) {
        problems.add(0, "Not set: " + String.join(", ", missing));
      }
      if (store == null
          || outbox == null
          || backoffs == null
          || hasher == null
          || policy == null
          || limiter == null
          || keys == null
          || sessions == null
          || factors == null
          || base == null
          || clock == null
          || random == null
          || events == null
          || !problems.isEmpty()) {
        throw new IllegalStateException(String.join("; ", problems));
      }
      AccountEvents told = new AccountEvents(clock, SafeEvents.around(events));
      told.started(keys.current().id(), parts(policy));
      Signer signer = Signer.of(keys, "device", clock);
      AccountLimits limits = new AccountLimits(limiter, AccountPolicies.of(policies), keys);
      Wiring wiring =
          new Wiring(
              store,
              hasher,
              policy,
              names,
              limits,
              new Guesses(backoffs, limits),
              new Devices(store, signer, random),
              new Mails(keys, base, random),
              sessions,
              factors,
              families,
              apiTokens,
              clock,
              random,
              told,
              logins);
      return new Accounts(
          wiring,
          new PasswordCheck(wiring, challenge),
          new CodeCheck(wiring),
          new Outbox(wiring, outbox));
    }

    private String parts(PasswordPolicy policy) {
      Map<String, Boolean> parts = new LinkedHashMap<>();
      parts.put("families", families.isPresent());
      parts.put("api_tokens", apiTokens.isPresent());
      parts.put("challenge", challenge.isPresent());
      parts.put("breached_passwords", policy.knowsBreaches());
      return parts.entrySet().stream()
              .map(part -> part.getKey() + (part.getValue() ? " on" : " off"))
              .collect(joining(", "))
          + policies.stream().map(own -> ", limit " + own.name()).collect(joining());
    }

    private static void require(List<String> missing, String name, @Nullable Object value) {
      if (value == null && !missing.contains(name)) {
        missing.add(name);
      }
    }
  }
}
