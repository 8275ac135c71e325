/** What whoever runs the server looks at: whether it lives, what it did, and how long that took. */
@NullMarked
package dev.budgetpulse.examples.server.ops;

import org.jspecify.annotations.NullMarked;
