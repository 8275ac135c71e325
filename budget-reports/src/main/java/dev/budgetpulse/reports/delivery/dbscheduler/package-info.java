/** Deliveries as a task of db-scheduler, for hosts that have that library. */
@NullMarked
package dev.budgetpulse.reports.delivery.dbscheduler;

import org.jspecify.annotations.NullMarked;
