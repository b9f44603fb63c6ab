/** Which component is to blame: baselines of the components' parts, and shares of the excess. */
package io.tidewatch.models.blame;
