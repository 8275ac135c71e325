package dev.budgetpulse.security.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.budgetpulse.security.password.PasswordHasher;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Takes a minute, and an idle machine: {@code ./mvnw test -Plong -pl budget-security -am
 * -Dtest=LoginTimingTest -Dsurefire.failIfNoSpecifiedTests=false}.
 */
@Tag("long")
class LoginTimingTest {
  private static final int SAMPLES = 300;
  private static final double SEPARATED = 3.29; // p < 0.001, two-sided

  private final World world = World.inMemory();

  @Test
  void l_4_the_time_of_a_failure_does_not_tell_what_the_account_is() {
    PasswordHasher hasher = PasswordHasher.of(world.random);
    Accounts real = world.with(hasher);
    List<String> order = new ArrayList<>(List.of("unknown", "wrong", "disabled", "pending"));
    // The time of a hash depends a little on its salt, so each sample is of another person.
    for (int i = 0; i < SAMPLES; i++) {
      String hash = hasher.hash(World.PASSWORD.toCharArray()).orElseThrow();
      create("wrong" + i, Account.State.ACTIVE, hash);
      create("disabled" + i, Account.State.DISABLED, hash);
      register("pending" + i, hash);
    }
    Map<String, List<Long>> nanos = new LinkedHashMap<>();
    Random shuffle = new Random(7);
    for (int round = -20; round < SAMPLES; round++) {
      Collections.shuffle(order, shuffle);
      for (String each : order) {
        String email = each + Math.max(round, 0) + "@example.org";
        Caller caller = world.stranger();
        world.pass(Duration.ofHours(1));
        long begin = System.nanoTime();
        Answer answer = real.signIn().password(caller, email, World.OTHER.toCharArray(), false);
        long time = System.nanoTime() - begin;
        assertInstanceOf(Answer.Refused.class, answer);
        if (round >= 0) {
          nanos.computeIfAbsent(each, key -> new ArrayList<>()).add(time);
        }
      }
    }
    judge(nanos);
  }

  private void create(String name, Account.State state, String hash) {
    EmailAddress email = EmailAddress.parse(name + "@example.org").orElseThrow();
    assertTrue(world.store.create(new Account(name, email, "", state, 1, world.now), hash));
  }

  private void register(String name, String hash) {
    EmailAddress email = EmailAddress.parse(name + "@example.org").orElseThrow();
    Instant end = world.now.plus(Duration.ofDays(9_999));
    world.store.register(
        new PendingRegistration(name, email, "", hash, "", world.now, end),
        new Link(name, Link.Kind.VERIFY, name, name, email, 0, world.now, end),
        new QueuedMail(name, Mail.Kind.VERIFY, "", 0, end),
        5);
  }

  private static void judge(Map<String, List<Long>> nanos) {
    List<String> apart = new ArrayList<>();
    List<String> names = List.copyOf(nanos.keySet());
    for (String one : names) {
      System.out.printf("%-10s median %.2f ms%n", one, median(nanos.get(one)) / 1e6);
      for (String two : names.subList(0, names.indexOf(one))) {
        double a = median(nanos.get(one));
        double b = median(nanos.get(two));
        double z = rankTest(nanos.get(one), nanos.get(two));
        System.out.printf("%-10s %-10s z %.2f%n", one, two, z);
        boolean near = Math.abs(a - b) < Math.max(5e6, 0.05 * Math.max(a, b));
        if (!near || Math.abs(z) > SEPARATED) {
          apart.add(one + " and " + two);
        }
      }
    }
    assertEquals(List.of(), apart);
  }

  private static double median(List<Long> values) {
    long[] sorted = values.stream().mapToLong(Long::longValue).sorted().toArray();
    return sorted[sorted.length / 2];
  }

  /** The statistic of Mann and Whitney, normally distributed with deviation 1. */
  private static double rankTest(List<Long> one, List<Long> two) {
    long[] all =
        LongStream.concat(
                one.stream().mapToLong(Long::longValue), two.stream().mapToLong(Long::longValue))
            .sorted()
            .toArray();
    double ranks = 0;
    for (long value : one) {
      int at = Arrays.binarySearch(all, value);
      int first = at;
      int last = at;
      while (first > 0 && all[first - 1] == value) {
        first--;
      }
      while (last + 1 < all.length && all[last + 1] == value) {
        last++;
      }
      ranks += (first + last) / 2.0 + 1;
    }
    double n = one.size();
    double m = two.size();
    double u = ranks - n * (n + 1) / 2;
    return (u - n * m / 2) / Math.sqrt(n * m * (n + m + 1) / 12);
  }
}
