/** What cannot be done with metrics, their providers and points. */
export const metricRefusals = {
  metric_not_found: 'There is no such metric.',
  metric_provider_not_found: 'There is no such provider of metrics.',
  metric_provider_type: 'type must be one of: {words}.',
  metric_provider_type_fixed: 'The type of a provider cannot be changed: add another one.',
  metric_address_unusable:
    'metric_base_uri must be the http or https address of a Prometheus, without a query, user or password.',
  metric_query_missing: 'metric_identifier is missing: it is the query that the provider is asked.',
  metric_transform_unknown: 'transform must be one of: {words}.',
  metric_decimals: 'decimal_places must be a whole number from 0 to 5.',
  metric_axis_reversed: 'y_axis_max must be above y_axis_min.',
  metric_points_missing: 'data is missing: the points of each metric, by its id.',
  metric_timestamp_unreadable: 'timestamp must be a number of seconds since 1970.',
  metric_timestamp_ahead: 'timestamp is to come. It is in seconds since 1970, not in milliseconds.',
  metric_timestamp_old: 'timestamp is more than {days} days ago: such points are not kept one by one any more.',
  metric_value_unreadable: 'value must be a number.',
  metric_value_large: 'value is beyond what can be kept exactly (9007199254740991).',
} as const
