# A database of a file's own on the PostgreSQL server that the tests are given. Dot-sourced after Common.ps1.
$Server = $env:SORAVIDEO_TEST_POSTGRES
$Database = "sora_$([guid]::NewGuid().ToString('N'))"
$Place = "$Server;Database=$Database"

# In a shell of its own, as it is not the module's way to load it.
function Invoke-Database([string[]] $Sql) {
    $env:TEST_MODULE = "$Module"
    $env:TEST_SQL = $Sql -join "`n"
    & (Get-Process -Id $PID).Path -NoProfile -NonInteractive -Command {
        'Microsoft.Extensions.Logging.Abstractions', 'Npgsql' | ForEach-Object { Add-Type -Path (Join-Path $env:TEST_MODULE 'bin' "$_.dll") }
        $source = [Npgsql.NpgsqlDataSource]::Create("$env:SORAVIDEO_TEST_POSTGRES;Database=postgres;Pooling=false")
        $env:TEST_SQL -split "`n" | ForEach-Object { $null = $source.CreateCommand($_).ExecuteNonQuery() }
    }
    $env:TEST_SQL = $null
    if ($LASTEXITCODE) { throw 'The server refused it.' }
}
function Add-Database { if ($Server) { Invoke-Database "CREATE DATABASE $Database" } }
function Remove-Database { if ($Server) { Invoke-Database "DROP DATABASE $Database WITH (FORCE)" } }
