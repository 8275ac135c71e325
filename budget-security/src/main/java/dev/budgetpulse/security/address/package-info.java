/**
 * Who a request comes from, and where browsers reach the application: addresses, networks and the
 * walk along trusted proxies; asks no name server.
 */
@NullMarked
package dev.budgetpulse.security.address;

import org.jspecify.annotations.NullMarked;
