"""What pyatlassdk sees of an Atlas: projects of an organization and their integrations, as JSON."""

import json
import sys

from pyatlassdk.admin.client import AtlasAdminClient

origin, organization, public_key, private_key = sys.argv[1:]
client = AtlasAdminClient(public_key=public_key, private_key=private_key, base_url=f"{origin}/api/atlas/v2")
projects = client.organizations.get_org_groups(organization).results
seen = {}
for project in projects:
    page = client.third_party_integrations.list_group_integrations(project.id)
    seen[project.id] = {
        "name": project.name,
        "integrations": [item.model_dump(mode="json", by_alias=True, exclude_none=True) for item in page.results],
    }
print(json.dumps(seen))
