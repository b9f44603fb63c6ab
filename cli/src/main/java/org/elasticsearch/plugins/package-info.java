/**
 * One class of ours among Elasticsearch's own: its plugin loader can only be extended from inside
 * this package, and Elasticsearch publishes no loader for plugins on the class path.
 */
package org.elasticsearch.plugins;
