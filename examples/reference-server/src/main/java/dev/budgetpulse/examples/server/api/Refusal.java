package dev.budgetpulse.examples.server.api;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** A request is not answered as it wanted; becomes a problem (RFC 9457). */
final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Problem problem;
  private final transient List<Shape.Fault> faults;
  private final transient Optional<JsonNode> current;
  private final transient Optional<Duration> postponed;

  private Refusal(
      Problem problem,
      String detail,
      List<Shape.Fault> faults,
      Optional<JsonNode> current,
      Optional<Duration> postponed) {
    super(detail, null, false, false);
    this.problem = problem;
    this.faults = List.copyOf(faults);
    this.current = current;
    this.postponed = postponed;
  }

  /** What can be wrong with a request, each with an address that never changes. */
  enum Problem {
    /** What was sent is not JSON, or a parameter or header is not as described. */
    MALFORMED(400, "The request cannot be read"),
    /** There is no token, or it is none that is good. */
    UNAUTHENTICATED(401, "A token is needed"),
    /** The password, the code or the token of a sign-in lets nobody in, whatever the reason. */
    SIGN_IN_REFUSED(401, "This signs nobody in"),
    /** The password was right, and the account has a second factor. */
    CODE_NEEDED(401, "A code of the second factor is needed"),
    /** The token or the role does not allow it. */
    FORBIDDEN(403, "This is not allowed"),
    /** There is no such thing for who asks. */
    NOT_FOUND(404, "There is no such thing"),
    /** The address has other methods. */
    METHOD_NOT_ALLOWED(405, "The address does not have this method"),
    /** It does not go together with what is there. */
    CONFLICT(409, "This does not go together with what is there"),
    /** The same request is being answered. */
    IN_PROGRESS(409, "The same request is still being answered"),
    /** The same request was answered, and nobody remembers how. */
    ALREADY_DONE(409, "This was done already"),
    /** Somebody else changed it since. */
    STALE(412, "Somebody has changed it since"),
    /** It is larger than what is taken. */
    TOO_LARGE(413, "The request is too large"),
    /** It is not JSON. */
    UNSUPPORTED_TYPE(415, "The body must be application/json"),
    /** What was sent does not make sense. */
    INVALID(422, "What was sent does not make sense"),
    /** The key came with something else before. */
    KEY_REUSED(422, "The idempotency key came with another request before"),
    /** It must be said which version is meant. */
    VERSION_NEEDED(428, "If-Match must name the version that is meant"),
    /** There were too many attempts. */
    TOO_MANY(429, "There were too many attempts"),
    /** Nobody had the time to look. */
    BUSY(503, "Nobody has the time to look at it now"),
    /** Nobody expected it. */
    INTERNAL(500, "Something went wrong");

    private final int status;
    private final String title;

    Problem(int status, String title) {
      this.status = status;
      this.title = title;
    }

    int status() {
      return status;
    }

    String title() {
      return title;
    }

    String address() {
      return "urn:budget-pulse:problem:" + EnumShape.word(name());
    }
  }

  static Refusal of(Problem problem) {
    return new Refusal(problem, "", List.of(), Optional.empty(), Optional.empty());
  }

  static Refusal of(Problem problem, String detail) {
    return new Refusal(problem, detail, List.of(), Optional.empty(), Optional.empty());
  }

  static Refusal notFound() {
    return of(Problem.NOT_FOUND);
  }

  static Refusal of(Problem problem, List<Shape.Fault> faults) {
    return new Refusal(problem, "", faults, Optional.empty(), Optional.empty());
  }

  /** Makes a refusal that tells how what was to be changed is now. */
  static Refusal stale(JsonNode current) {
    return new Refusal(Problem.STALE, "", List.of(), Optional.of(current), Optional.empty());
  }

  /** Makes a refusal of what may be tried again after a while. */
  static Refusal postponed(Problem problem, Duration wait) {
    return new Refusal(problem, "", List.of(), Optional.empty(), Optional.of(wait));
  }

  Problem problem() {
    return problem;
  }

  List<Shape.Fault> faults() {
    return faults;
  }

  Optional<JsonNode> current() {
    return current;
  }

  Optional<Duration> postponed() {
    return postponed;
  }
}
