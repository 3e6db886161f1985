/** The boards of {@code dashboards/}: their form, and that each query works against a gateway. */
package io.tidegate.gateway.dashboards;
