/** What cannot be done with backups and the database that they are put into. */
export const keptRefusals = {
  backup_not_ours: 'This file is not a backup of Heliograph.',
  backup_cut_short: 'The backup is cut short: its end is missing.',
  backup_damaged: 'The backup is damaged: its content is not what was written.',
  backup_format_later: 'The backup was made by a later release, in version {version} of its format.',
  backup_file_unreadable: 'The file cannot be read ({code}).',
  backup_file_missing: 'There is no such file.',
  backup_file_is_folder: 'This is a folder, not a backup.',
  backup_file_forbidden: 'The file may not be read.',
  backup_changed: 'The backup changed while it was read.',
  backup_row_refused: 'The database refuses a row of the backup.',
  backup_row_of_table_refused: 'The database refuses a row of the backup (table {table}).',
  backup_other_tables: 'The tables of the backup are not those of this database.',
  backup_of_later_release:
    'What the backup holds (made with {release}) is of a later release than this one: restore it with that.',
  backup_of_earlier_release:
    'What the backup holds (made with {release}) is of an earlier release than this database: restore it with that into a new database, then upgrade.',
  backup_needs_schema:
    'The backup is of an earlier release, and the user of this database may not make a schema to upgrade it in (grant create on database).',
  backup_file_exists: 'There is already a file of this name: nothing was written.',
  backup_folder_missing: 'There is no such folder.',
  backup_folder_forbidden: 'The file may not be written there.',
  backup_disk_full: 'The disk is full.',
  backup_table_locked: 'Somebody has locked a table of this database: nothing was written.',
  database_in_use: 'Heliograph is using this database: stop all its web processes and workers, and try again.',
  database_not_empty: 'This database holds something already: --replace takes it out, for good.',
} as const
