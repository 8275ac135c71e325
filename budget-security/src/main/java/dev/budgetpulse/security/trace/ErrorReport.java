package dev.budgetpulse.security.trace;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * What went wrong inside, without any text a user could have put there.
 *
 * @param classes the class of the exception and of its causes, outermost first, at most 8
 * @param frames where they were thrown, at most 32 of each
 * @param route the template of the route, not the path
 * @param request which request it was
 * @param release which release of the application
 */
public record ErrorReport(
    List<String> classes, List<String> frames, String route, RequestId request, String release) {
  private static final int MOST_CAUSES = 8;
  private static final int MOST_FRAMES = 32;

  /** Copies the lists. */
  public ErrorReport {
    classes = List.copyOf(classes);
    frames = List.copyOf(frames);
    Objects.requireNonNull(route, "route");
    Objects.requireNonNull(request, "request");
    Objects.requireNonNull(release, "release");
  }

  /** Describes an exception by its classes and frames; its messages are left out. */
  public static ErrorReport of(Throwable thrown, String route, RequestId request, String release) {
    List<String> classes = new ArrayList<>();
    List<String> frames = new ArrayList<>();
    // Causes may form a ring, which the bound cuts.
    Stream.iterate(thrown, Objects::nonNull, Throwable::getCause)
        .limit(MOST_CAUSES)
        .forEach(
            cause -> {
              classes.add(cause.getClass().getName());
              Stream.of(cause.getStackTrace())
                  .limit(MOST_FRAMES)
                  .forEach(frame -> frames.add(frame.toString()));
            });
    return new ErrorReport(classes, frames, route, request, release);
  }

  /** Returns what equal errors have in common: classes, frames and route. */
  List<Object> fingerprint() {
    return List.of(classes, frames, route);
  }
}
