package dev.budgetpulse.security.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.budgetpulse.security.address.Client;
import dev.budgetpulse.security.address.Client.Evidence;
import dev.budgetpulse.security.address.IpAddress;
import dev.budgetpulse.security.limit.LimitPolicies;
import dev.budgetpulse.security.limit.LimitPolicy;
import dev.budgetpulse.security.limit.LimitPolicy.Mode;
import dev.budgetpulse.security.limit.LimitPolicy.OnFailure;
import dev.budgetpulse.security.password.QuickHashing;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class AccountPoliciesTest {
  private static final Duration QUARTER = Duration.ofMinutes(15);

  private final World world = World.inMemory();

  private Accounts with(LimitPolicy... instead) {
    return world.builder(QuickHashing.of(world.random)).limits(List.of(instead)).build();
  }

  private static Caller behind(Evidence evidence) {
    return Caller.of(new Client(IpAddress.parse("10.0.0.1").orElseThrow(), evidence), "Firefox/1");
  }

  /** How many of these sign-ins of strangers, each to another account, are looked at. */
  private int tries(Accounts accounts, Caller caller, int most) {
    for (int i = 0; i < most; i++) {
      // Slowly, so that nobody gets uneasy.
      world.pass(Duration.ofSeconds(5));
      Answer answer =
          accounts
              .signIn()
              .password(caller, "x" + i + "@example.org", World.PASSWORD.toCharArray(), false);
      if (answer instanceof Answer.TooMany) {
        return i;
      }
      assertEquals(new Answer.Refused(), answer);
    }
    return most;
  }

  @Test
  void i_6_the_crowd_behind_a_silent_proxy_has_a_larger_limit_of_its_own() {
    Accounts accounts = with();
    assertEquals(50, tries(accounts, behind(Evidence.NOBODY_NAMED), 60));
    assertEquals(5, tries(accounts, behind(Evidence.PEER), 60));
    assertEquals(0, tries(accounts, behind(Evidence.NOBODY_NAMED), 60));
  }

  @Test
  void i_6_one_client_cannot_empty_what_named_clients_have() {
    Accounts accounts = with();
    assertEquals(50, tries(accounts, behind(Evidence.NOBODY_NAMED), 60));
    assertEquals(5, tries(accounts, behind(Evidence.FORWARDED), 60));
  }

  @Test
  void l_6_a_host_sets_limits_of_its_own_by_name() {
    Accounts accounts =
        with(
            LimitPolicy.log("login-ip", 8, QUARTER),
            LimitPolicy.log("register-ip", 1, Duration.ofHours(1)));
    assertEquals(8, tries(accounts, behind(Evidence.PEER), 60));
    assertEquals(80, tries(accounts, behind(Evidence.NOBODY_NAMED), 90));
    Caller caller = world.stranger();
    assertInstanceOf(Answer.Accepted.class, register(accounts, caller, "a@example.org"));
    assertInstanceOf(Answer.TooMany.class, register(accounts, caller, "b@example.org"));
  }

  private static Answer register(Accounts accounts, Caller caller, String email) {
    return accounts.registration().register(caller, email, "A", World.PASSWORD.toCharArray());
  }

  @Test
  void l_6_the_limit_of_a_crowd_is_set_by_its_own_name() {
    Accounts accounts = with(LimitPolicy.log("login-ip-shared", 7, QUARTER));
    assertEquals(7, tries(accounts, behind(Evidence.NOBODY_NAMED), 60));
    assertEquals(5, tries(accounts, behind(Evidence.PEER), 60));
  }

  @Test
  void l_6_the_other_limits_stay_what_they_are() {
    Accounts accounts = with(LimitPolicy.log("login-ip", 500, QUARTER));
    assertEquals(50, tries(accounts, behind(Evidence.PEER), 60));
  }

  @Test
  void a_4_and_rl_d5_limits_that_are_none_or_open_a_door_are_all_named_at_once() {
    IllegalStateException refused =
        assertThrows(
            IllegalStateException.class,
            () ->
                Accounts.builder()
                    .limits(
                        List.of(
                            LimitPolicies.api(),
                            LimitPolicies.loginAccount(),
                            LimitPolicies.loginAddress().shown(),
                            LimitPolicies.loginNetwork().withOnFailure(OnFailure.LOCAL_THEN_OPEN),
                            LimitPolicies.loginDevice().withMode(Mode.OBSERVE),
                            LimitPolicy.gcra("reauth", 5, QUARTER).withOnFailure(OnFailure.CLOSED),
                            LimitPolicies.verifyTry(),
                            LimitPolicies.verifyTry()))
                    .build());
    String message = String.valueOf(refused.getMessage());
    for (String problem :
        List.of(
            "Not set: store, ",
            "api is none of change-email, ",
            "login-account is none of ",
            "login-ip must be hidden",
            "login-net must not admit everybody",
            "login-device must be enforced",
            "reauth must be a sliding log",
            "verify-try is there twice")) {
      assertTrue(message.contains(problem), () -> problem + " is not in " + message);
    }
    for (String fine : List.of("login-ip is none", "reauth is none", "verify-try must")) {
      assertTrue(!message.contains(fine), message);
    }
  }

  @Test
  void a_4_a_complete_configuration_with_a_wrong_limit_is_refused_too() {
    IllegalStateException refused =
        assertThrows(IllegalStateException.class, () -> with(LimitPolicies.loginAddress().shown()));
    assertTrue(String.valueOf(refused.getMessage()).startsWith("login-ip must be hidden"));
  }
}
