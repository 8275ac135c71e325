package dev.budgetpulse.benchmarks;

import dev.budgetpulse.security.account.Account;
import dev.budgetpulse.security.account.Accounts;
import dev.budgetpulse.security.account.Answer;
import dev.budgetpulse.security.account.Caller;
import dev.budgetpulse.security.account.EmailAddress;
import dev.budgetpulse.security.account.InMemoryAccountStore;
import dev.budgetpulse.security.account.InMemoryBackoffStore;
import dev.budgetpulse.security.address.BaseUrl;
import dev.budgetpulse.security.address.IpAddress;
import dev.budgetpulse.security.factor.FactorLimits;
import dev.budgetpulse.security.factor.FactorSecrets;
import dev.budgetpulse.security.factor.InMemoryFactorStore;
import dev.budgetpulse.security.factor.SecondFactors;
import dev.budgetpulse.security.limit.InMemoryLimitStore;
import dev.budgetpulse.security.limit.LimitKeys;
import dev.budgetpulse.security.limit.RateLimiter;
import dev.budgetpulse.security.password.PasswordHasher;
import dev.budgetpulse.security.password.PasswordPolicy;
import dev.budgetpulse.security.secret.KeyRing;
import dev.budgetpulse.security.secret.Secret;
import dev.budgetpulse.security.session.InMemorySessionStore;
import dev.budgetpulse.security.session.Sessions;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** A sign-in with the right password, and one that the limits refuse; Argon2id at its default. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 3, time = 2)
@Fork(1)
public class SignInBenchmark {
  private static final String PASSWORD = "violet umbrella 47 kayak";
  private static final String EMAIL = "ada@example.org";

  private final Caller home = caller("192.0.2.1");
  private final Caller exhausted = caller("198.51.100.1");
  private final Accounts accounts = accounts();

  /** Uses up the attempts of one address. */
  @Setup
  public void exhaust() {
    for (int i = 0; i < 5; i++) {
      accounts.signIn().password(exhausted, "nobody@example.org", new char[1], false);
    }
    if (!(denied() instanceof Answer.TooMany) || !(admitted() instanceof Answer.SignedIn)) {
      throw new IllegalStateException("The limits are not as they should be");
    }
  }

  /** The password is hashed, and a session begins. */
  @Benchmark
  public Answer admitted() {
    return accounts.signIn().password(home, EMAIL, PASSWORD.toCharArray(), false);
  }

  /** The limits refuse, and nothing is hashed. */
  @Benchmark
  public Answer denied() {
    return accounts.signIn().password(exhausted, EMAIL, PASSWORD.toCharArray(), false);
  }

  private static Caller caller(String address) {
    return Caller.of(IpAddress.parse(address).orElseThrow(), "Firefox/1 (X11; Linux)");
  }

  private static Accounts accounts() {
    SecureRandom random = new SecureRandom();
    byte[] key = new byte[32];
    random.nextBytes(key);
    KeyRing keys = KeyRing.of(List.of(new KeyRing.Key("k1", Secret.of(key))));
    RateLimiter limiter = RateLimiter.on(InMemoryLimitStore.of(System::nanoTime, random));
    Clock clock = Clock.systemUTC();
    InMemoryAccountStore store = new InMemoryAccountStore();
    PasswordHasher hasher = PasswordHasher.of(random);
    EmailAddress email = EmailAddress.parse(EMAIL).orElseThrow();
    Account account = new Account("ada", email, "Ada", Account.State.ACTIVE, 1, clock.instant());
    store.create(account, hasher.hash(PASSWORD.toCharArray()).orElseThrow());
    return Accounts.builder()
        .store(store, store)
        .backoffs(new InMemoryBackoffStore())
        .passwords(hasher, PasswordPolicy.alone())
        .limiter(limiter)
        .keys(keys)
        .sessions(
            Sessions.of(
                new InMemorySessionStore(), store::credentialVersion, random, clock, event -> {}))
        .factors(
            SecondFactors.of(
                new InMemoryFactorStore(),
                FactorSecrets.of(keys, random),
                FactorLimits.of(limiter, LimitKeys.of(key)),
                clock,
                event -> {}))
        .base(BaseUrl.of("BASE_URL", "https://b.example"))
        .chance(clock, random)
        .events(event -> {})
        .build();
  }
}
