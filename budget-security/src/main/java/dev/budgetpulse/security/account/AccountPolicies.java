package dev.budgetpulse.security.account;

import static java.util.stream.Collectors.toUnmodifiableMap;

import dev.budgetpulse.security.address.Client;
import dev.budgetpulse.security.limit.LimitPolicies;
import dev.budgetpulse.security.limit.LimitPolicy;
import dev.budgetpulse.security.limit.LimitPolicy.Algorithm;
import dev.budgetpulse.security.limit.LimitPolicy.Mode;
import dev.budgetpulse.security.limit.LimitPolicy.OnFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Which limits hold for accounts: those of the application, else the ones to start from. */
final class AccountPolicies {
  static final LimitPolicy CHANGE_ADDRESS =
      LimitPolicy.log("change-email", 3, Duration.ofHours(1)).withOnFailure(OnFailure.CLOSED);

  private static final String SHARED = "-shared";
  private static final int CROWD = 10;

  private final Map<String, LimitPolicy> own;

  private AccountPolicies(Map<String, LimitPolicy> own) {
    this.own = own;
  }

  /** Takes policies of which {@link #problems} has nothing to say. */
  static AccountPolicies of(List<LimitPolicy> own) {
    return new AccountPolicies(
        own.stream().collect(toUnmodifiableMap(LimitPolicy::name, UnaryOperator.identity())));
  }

  /** Says what is wrong with policies of an application. */
  static List<String> problems(List<LimitPolicy> own) {
    Set<String> known = new TreeSet<>();
    Stream.concat(ofClients().flatMap(policy -> Stream.of(policy, crowd(policy))), ofAccounts())
        .forEach(policy -> known.add(policy.name()));
    Set<String> seen = new HashSet<>();
    List<String> problems = new ArrayList<>();
    for (LimitPolicy policy : own) {
      String name = policy.name();
      if (!known.contains(name)) {
        problems.add(name + " is none of " + String.join(", ", known));
      }
      if (!seen.add(name)) {
        problems.add(name + " is there twice");
      }
      if (policy.algorithm() != Algorithm.SLIDING_LOG) {
        problems.add(name + " must be a sliding log, which never admits more than its quota");
      }
      if (policy.announced()) {
        problems.add(name + " must be hidden, for it tells about other people");
      }
      if (policy.onFailure() == OnFailure.LOCAL_THEN_OPEN) {
        problems.add(name + " must not admit everybody when the store fails");
      }
      if (policy.mode() == Mode.OBSERVE) {
        problems.add(name + " must be enforced");
      }
    }
    return problems;
  }

  /** Returns what holds in place of a policy to start from. */
  LimitPolicy of(LimitPolicy standard) {
    return own.getOrDefault(standard.name(), standard);
  }

  /**
   * Returns what holds for a client: for the crowd behind a proxy that names nobody a larger limit
   * of its own, so that who stands behind another proxy is not held up with it.
   */
  LimitPolicy of(LimitPolicy standard, Client client) {
    LimitPolicy policy = of(standard);
    return client.evidence() == Client.Evidence.NOBODY_NAMED ? of(crowd(policy)) : policy;
  }

  private static LimitPolicy crowd(LimitPolicy policy) {
    return LimitPolicy.log(
            policy.name() + SHARED,
            Math.min(CROWD * policy.quota(), LimitPolicy.LARGEST_LOG),
            policy.window())
        .withOnFailure(policy.onFailure());
  }

  private static Stream<LimitPolicy> ofClients() {
    return Stream.of(
        LimitPolicies.loginAddress(),
        LimitPolicies.loginNetwork(),
        LimitPolicies.registerAddress(),
        LimitPolicies.registerNetwork(),
        LimitPolicies.registerMail(),
        LimitPolicies.registerMailDaily(),
        LimitPolicies.verifyResendAddress(),
        LimitPolicies.verifyTry(),
        LimitPolicies.resetTry(),
        LimitPolicies.resetRequestAddress());
  }

  private static Stream<LimitPolicy> ofAccounts() {
    return Stream.of(
        LimitPolicies.loginDevice(),
        LimitPolicies.verifyResend(),
        LimitPolicies.verifyResendDaily(),
        LimitPolicies.resetRequest(),
        LimitPolicies.resetRequestDaily(),
        LimitPolicies.resetRequestGlobal(),
        LimitPolicies.reauthenticate(),
        LimitPolicies.changePassword(),
        CHANGE_ADDRESS);
  }
}
