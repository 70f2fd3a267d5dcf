/** Addresses of Statuspage's management API that this one does not have, from /pages/{page_id} on where nothing else stands. */
export const statuspageOnly = [
  ...['/components/{component_id}/page_access_users', '/components/{component_id}/page_access_groups'],
  ...['/page_access_users', '/page_access_users/{page_access_user_id}'],
  ...[
    '/page_access_users/{page_access_user_id}/components',
    '/page_access_users/{page_access_user_id}/components/{component_id}',
  ],
  ...[
    '/page_access_users/{page_access_user_id}/metrics',
    '/page_access_users/{page_access_user_id}/metrics/{metric_id}',
  ],
  ...['/page_access_groups', '/page_access_groups/{page_access_group_id}'],
  ...['/page_access_groups/{page_access_group_id}/components'],
  ...['/page_access_groups/{page_access_group_id}/components/{component_id}'],
  '/status_embed_config',
  ...['/organizations/{organization_id}/users', '/organizations/{organization_id}/users/{user_id}'],
  '/organizations/{organization_id}/permissions/{user_id}',
]
