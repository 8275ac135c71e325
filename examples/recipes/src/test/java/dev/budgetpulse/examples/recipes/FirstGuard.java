package dev.budgetpulse.examples.recipes;

import dev.budgetpulse.security.limit.InMemoryLimitStore;
import dev.budgetpulse.security.limit.LimitKeys;
import dev.budgetpulse.security.limit.LimitKeys.Part;
import dev.budgetpulse.security.limit.LimitPolicy;
import dev.budgetpulse.security.limit.RateLimiter;
import dev.budgetpulse.security.password.PasswordHasher;
import java.security.SecureRandom;
import java.time.Duration;

final class FirstGuard {
  private FirstGuard() {}

  public static void main(String[] arguments) {
    var random = new SecureRandom();
    var hasher = PasswordHasher.of(random);
    var stored = hasher.hash("correct horse battery staple".toCharArray()).orElseThrow();

    var secret = new byte[32];
    random.nextBytes(secret);
    var limiter = RateLimiter.on(InMemoryLimitStore.of(System::nanoTime, random));
    var policy = LimitPolicy.log("sign-in", 3, Duration.ofMinutes(5));
    var ada = LimitKeys.of(secret).key(policy, Part.of("account", "ada"));

    for (var typed : new String[] {"123456", "letmein", "correct horse battery staple", "again"}) {
      System.out.println(
          limiter.admits(ada) ? hasher.verify(typed.toCharArray(), stored) : "too many");
    }
  }
}
